import fc from 'fast-check';
import { expect, test } from 'vitest';
import { automounted, reviewedWorkload, reviewOf } from './fixtures/build.ts';
import { reportExplain, reportTable } from './index.ts';
import { displayWidth } from './text/width.ts';

const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/u;
const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 60, size: 'max' }), fc.string({ unit: 'grapheme', maxLength: 200, size: 'max' }));

test('whatever a manifest says, no line moves the cursor or is wider than the terminal', () => {
  const property = fc.property(anyText, anyText, fc.integer({ min: 40, max: 160 }), (name, place, width) => {
    const containers = [{ name, tokens: [automounted(name, { path: place, volume: name })] }, { name: place }];
    const workload = reviewedWorkload({ id: 'shop/Deployment/web', file: 'k8s/web.yaml:1', containers, workload: { id: `shop/Deployment/${name}`, kind: place, name, namespace: place } });
    const screen = { width, colour: false, sources: ['k8s/'] };
    const table = reportTable(reviewOf({ workloads: [workload] }), { ...screen, sort: 'name', onlyFindings: false, detail: 'quiet' });
    for (const text of [[...table].join(''), [...reportExplain(workload, screen)].join('')]) {
      expect(text).not.toMatch(UNSAFE);
      for (const line of text.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(width);
    }
  });
  fc.assert(property, { numRuns: 300 });
});
