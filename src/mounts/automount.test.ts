import { expect, test } from 'vitest';
import { resolveAutomount } from './automount.ts';

const ref = (line: number) => ({ origin: { kind: 'file', file: 'k8s/web.yaml', line, document: 1 }, place: null }) as const;
const pod = (value: boolean | null) => ({ value, ref: ref(12) });
const account = (value: boolean | null) => ({ value, ref: ref(3) });

test.each([
  { says: 'the pod wins over its account when it says yes', settings: { pod: pod(true), account: account(false) }, effective: true, decidedBy: 'pod', line: 12 },
  { says: 'the pod wins over its account when it says no', settings: { pod: pod(false), account: account(true) }, effective: false, decidedBy: 'pod', line: 12 },
  { says: 'the account speaks when the pod is silent', settings: { pod: pod(null), account: account(false) }, effective: false, decidedBy: 'service-account', line: 3 },
  { says: 'an account that says yes is a decision, too', settings: { pod: pod(null), account: account(true) }, effective: true, decidedBy: 'service-account', line: 3 },
  { says: 'silence mounts', settings: { pod: pod(null), account: account(null) }, effective: true, decidedBy: 'default', line: 12 },
  { says: 'an account that nobody showed us is silent', settings: { pod: pod(null), account: null }, effective: true, decidedBy: 'default', line: 12 },
])('$says', ({ settings, effective, decidedBy, line }) => {
  expect(resolveAutomount(settings)).toMatchObject({ effective, decidedBy, ref: { origin: { line } }, pod: settings.pod.value, serviceAccount: settings.account?.value ?? null });
});
