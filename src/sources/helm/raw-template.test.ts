import { expect, test } from 'vitest';
import { looksLikeHelmTemplate, rawTemplateProblem } from './raw-template.ts';

test.each([
  { says: 'a value', text: 'name: {{ .Values.name }}', is: true },
  { says: 'a value with whitespace cut', text: 'name: {{- .Release.Name -}}', is: true },
  { says: 'a condition', text: '{{- if and .a .b }}\nkind: Pod\n{{- end}}', is: true },
  { says: 'an include', text: 'labels: {{ include "shop.labels" . | nindent 4 }}', is: true },
  { says: 'a variable', text: '{{ $name := "web" }}', is: true },
  { says: 'a comment', text: '{{/* who reads this? */}}', is: true },
  { says: 'plain YAML', text: 'kind: Pod\nmetadata: {name: web}', is: false },
  { says: 'YAML with nested flow mappings', text: 'a: {{b: c}: d}', is: false },
  { says: 'a Jinja variable (Ansible)', text: 'name: {{ shop_name }}', is: false },
  { says: 'a GitHub expression', text: 'run: echo ${{ include }}', is: false },
])('$says: $is', ({ text, is }) => {
  expect(looksLikeHelmTemplate(text)).toBe(is);
});

test('a long line of braces and spaces takes no time', () => {
  const started = performance.now();
  expect(looksLikeHelmTemplate('{{ '.repeat(2_000_000))).toBe(false);
  expect(looksLikeHelmTemplate(`{{${' '.repeat(5_000_000)}`)).toBe(false);
  expect(performance.now() - started).toBeLessThan(2_000);
});

test('the problem says what to do next', () => {
  const problem = rawTemplateProblem('k8s/web.yaml');
  expect(problem).toMatchObject({ code: 'P110', level: 'error', origin: { file: 'k8s/web.yaml' } });
  expect(problem.message).toContain('helm template');
});
