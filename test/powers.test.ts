import path from 'node:path';
import { expect, test } from 'vitest';
import { reportExplain } from '../src/report/index.ts';
import type { Review } from '../src/index.ts';
import { reviewPaths } from './review-paths.ts';

const shop = path.join(import.meta.dirname, '../examples/shop');
const trap = (name: string): string => path.join(import.meta.dirname, 'cases/traps', name);

function powersIn(review: Review, id: string): Review['workloads'][number]['powers'] {
  const reviewed = review.workloads.find(({ workload }) => workload.id === id);
  if (reviewed === undefined) throw new Error(`${id} was not reviewed`);
  return reviewed.powers;
}

test('a binding of another namespace gives rights, and is cited with file and line', async () => {
  const file = trap('17-role-binding-in-another-namespace.yaml');
  expect(powersIn(await reviewPaths([file], { complete: true }), 'shop/Deployment/web')).toMatchObject([
    { serviceAccount: 'shop/web', says: expect.stringContaining('namespace config'), whole: true, grantedBy: [expect.stringMatching(/^Role cm \(.*:\d+\) bound by RoleBinding cm-for-web \(.*:\d+\)$/u)] },
  ]);
});

test('what every account may do is no power', async () => {
  const file = trap('21-only-discovery-through-system-authenticated.yaml');
  expect(powersIn(await reviewPaths([file], { complete: true }), 'shop/Deployment/web')).toEqual([
    { serviceAccount: 'shop/web', says: 'can do only what every account can', worst: null, grantedBy: [], whole: true },
  ]);
});

test('a token of another account opens what that account may do', async () => {
  const review = await reviewPaths([shop], { complete: true });
  expect(powersIn(review, 'shop/Deployment/delivery').map(({ serviceAccount }) => serviceAccount)).toEqual(['shop/release-bot']);
});

test('where not everything was given, there may be more', async () => {
  const [power] = powersIn(await reviewPaths([trap('04-named-sa-all-unset.yaml')]), 'shop/Deployment/web');
  expect(power?.whole).toBe(false);
});

test('the story of a workload tells what its token opens', async () => {
  const review = await reviewPaths([shop], { complete: true });
  const reviewed = review.workloads.find(({ workload }) => workload.id === 'platform/Deployment/ingress-nginx');
  if (reviewed === undefined) throw new Error('the example lost its ingress controller');
  const story = [...reportExplain(reviewed, { width: null, colour: false, sources: ['examples/shop'] })].join('');
  expect(story).toMatch(/^Can do {4}service account platform\/ingress-nginx can .*ClusterRole/mu);
});
