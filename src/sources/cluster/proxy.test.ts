import { expect, test } from 'vitest';
import { proxyFor } from './proxy.ts';

const proxy = 'http://proxy.internal:3128';

test.each([
  { says: 'no variable, no proxy', environment: {}, through: null },
  { says: 'HTTPS_PROXY is for https', environment: { HTTPS_PROXY: proxy }, through: proxy },
  { says: 'the small name counts too', environment: { https_proxy: proxy }, through: proxy },
  { says: 'HTTP_PROXY is not for https', environment: { HTTP_PROXY: proxy }, through: null },
  { says: 'a proxy without a scheme is http', environment: { HTTPS_PROXY: 'proxy.internal:3128' }, through: proxy },
  { says: 'NO_PROXY with a star exempts all', environment: { HTTPS_PROXY: proxy, NO_PROXY: '*' }, through: null },
  { says: 'NO_PROXY exempts a domain and what is below it', environment: { HTTPS_PROXY: proxy, NO_PROXY: 'other.org, shop.test' }, through: null },
  { says: 'NO_PROXY with a leading dot too', environment: { HTTPS_PROXY: proxy, NO_PROXY: '.shop.test' }, through: null },
  { says: 'NO_PROXY does not match half a word', environment: { HTTPS_PROXY: proxy, NO_PROXY: 'op.test' }, through: proxy },
  { says: 'NO_PROXY with another port does not match', environment: { HTTPS_PROXY: proxy, NO_PROXY: 'api.shop.test:443' }, through: proxy },
  { says: 'NO_PROXY with this port matches', environment: { HTTPS_PROXY: proxy, NO_PROXY: 'api.shop.test:6443' }, through: null },
  { says: 'NO_PROXY with a network', url: 'https://10.1.2.3:6443', environment: { HTTPS_PROXY: proxy, NO_PROXY: '10.0.0.0/8' }, through: null },
  { says: 'another network', url: 'https://11.1.2.3:6443', environment: { HTTPS_PROXY: proxy, NO_PROXY: '10.0.0.0/8' }, through: proxy },
  { says: 'this machine is never behind a proxy', url: 'https://127.0.0.1:6443', environment: { HTTPS_PROXY: proxy }, through: null },
  { says: 'nor by its other name', url: 'https://[::1]:6443', environment: { HTTPS_PROXY: proxy }, through: null },
])('$says', ({ url, environment, through }) => {
  expect(proxyFor(new URL(url ?? 'https://api.shop.test:6443'), environment)).toBe(through);
});
