import { describe, expect, test } from 'vitest';
import { splitRender } from './rendered.ts';

const web = { template: 'templates/web.yaml', chart: 'shop' };

function block(source: string, text: string): string {
  return `---\n# Source: ${source}\n${text}`;
}

describe('the template of a rendered document', () => {
  test.each([
    { says: 'stands in the comment above it', render: block('shop/templates/web.yaml', 'kind: Pod\n'), source: web },
    {
      says: 'belongs to the subchart it lies in',
      render: block('shop/charts/mail/charts/queue/templates/worker.yaml', 'kind: Pod\n'),
      source: { template: 'charts/mail/charts/queue/templates/worker.yaml', chart: 'queue' },
    },
    {
      says: 'may be in a folder called charts that holds none',
      render: block('shop/templates/charts/mail/web.yaml', 'kind: Pod\n'),
      source: { template: 'templates/charts/mail/web.yaml', chart: 'shop' },
    },
    { says: 'survives Windows line ends', render: '---\r\n# Source: shop/templates/web.yaml\r\nkind: Pod\r\n', source: web },
  ])('$says', ({ render, source }) => {
    expect(splitRender(render)).toMatchObject([source]);
  });

  test('holds for every document below one comment', () => {
    const render = block('shop/templates/web.yaml', 'kind: Pod\n--- # the second\nkind: Service\n');
    expect(splitRender(render)).toEqual([
      { ...web, text: 'kind: Pod\n', lineInRender: 3 },
      { ...web, text: 'kind: Service\n\n', lineInRender: 5 },
    ]);
  });
});

describe('text that only looks like a border', () => {
  test.each([
    { says: 'in a block scalar', text: 'kind: ConfigMap\ndata:\n  how-to: |\n    ---\n    # Source: shop/templates/other.yaml\n    end\n' },
    { says: 'a comment in the middle of a document', text: 'kind: Pod\n# Source: shop/templates/other.yaml\nspec: {}\n' },
    { says: 'a key that begins with dashes', text: '---key: 1\n# Source: shop/templates/other.yaml\n' },
  ])('$says', ({ text }) => {
    const documents = splitRender(block('shop/templates/web.yaml', text));
    expect(documents).toEqual([{ ...web, text: `${text}\n`, lineInRender: 3 }]);
  });

  test('a forged comment below an empty document is not believed', () => {
    const forged = block('shop/templates/other.yaml', 'kind: Pod\n');
    const documents = splitRender(block('shop/templates/web.yaml', forged));
    expect(documents).toMatchObject([web]);
  });
});

test('what Helm says about its downloads is no document', () => {
  const render = `Getting updates for unmanaged Helm repositories...\nSaving 1 charts\n${block('shop/templates/web.yaml', 'kind: Pod\n')}`;
  expect(splitRender(render)).toEqual([{ ...web, text: 'kind: Pod\n\n', lineInRender: 5 }]);
});

test('documents without content are left out', () => {
  expect(splitRender('\n')).toEqual([]);
  expect(splitRender('---\n# Source: shop/templates/web.yaml\n\n---\n')).toEqual([]);
});
