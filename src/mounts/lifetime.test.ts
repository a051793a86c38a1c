import { expect, test } from 'vitest';
import { isForApiServer, realExpirySeconds } from './lifetime.ts';

test.each([
  { says: 'the lifetime that automount asks for is made a year', audience: '', asked: 3607, granted: 31_536_000 },
  { says: 'a second less is granted as asked', audience: '', asked: 3606, granted: 3606 },
  { says: 'an hour is an hour', audience: '', asked: 3600, granted: 3600 },
  { says: 'another audience is never extended', audience: 'vault', asked: 3607, granted: 3607 },
  { says: 'the API server may be named', audience: 'https://kubernetes.default.svc', asked: 3607, granted: 31_536_000 },
  { says: 'a token Secret never expires', audience: '', asked: null, granted: null },
])('$says', ({ audience, asked, granted }) => {
  expect(realExpirySeconds({ audience, expirationSeconds: asked })).toBe(granted);
});

test.each([
  { audience: '', accepted: true },
  { audience: 'https://kubernetes.default.svc.cluster.local', accepted: true },
  { audience: 'sts.amazonaws.com', accepted: false },
  { audience: 'https://kubernetes.default.svc/', accepted: false },
])('the API server accepts audience "$audience": $accepted', ({ audience, accepted }) => {
  expect(isForApiServer(audience)).toBe(accepted);
});
