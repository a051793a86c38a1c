import fc from 'fast-check';

/** Signs that mean something to YAML, and digits and letters that make words and numbers of it. */
const SIGNS = [...'0123456789abefxoXOBynYNtTfF+-_.:~ eE#<>!&*|%@`{}[],?"\'\\/\t'];

/** Where YAML 1.1, YAML 1.2 and Go's own number syntax part ways. */
const EDGES = [
  ...['yes', 'no', 'on', 'Off', 'y', 'N', 'True', 'FALSE', 'nO', 'null', 'Null', 'nULL', '~', '', '<<', '='],
  ...['0x1F', '0X1F', '0x', '-0x1f', '0o17', '0O17', '+0o7', '0777', '08', '00', '0b11', '-0b11', '0b', '0b2'],
  ...['1_000', '1__2', '_1', '0_', '.1_2', '1:30', '190:20:30', '2001-01-01', '2001-01-01T00:00:00Z', '2001-1-1 1:01:01.5'],
  ...['1e3', '1e+3', '12e03', '1.', '.5', '-.5', '+.5e-3', '+1', '-0', '-0.0', '-', '+', '.', '1e400', '-1e400', '1e-400', '0.1e1', '1.5E5'],
  ...['.inf', '-.Inf', '+.INF', '.nan', 'NaN', '.NaN', 'Infinity', 'inf'],
  ...['9007199254740993', '9223372036854775807', '9223372036854775808', '18446744073709551615', '18446744073709551616', '-9223372036854775808', '-9223372036854775809'],
  ...['__proto__', 'constructor', 'é', '日本', '\u00a0', '\u0085x', '\u2028x', '😀', '\ufeffx', '- a', 'a: b', 'a #b', '#a', '? a', '!!str', '&a', '*a'],
] as const;

const scalar = fc.oneof({ weight: 3, arbitrary: fc.string({ unit: fc.constantFrom(...SIGNS), maxLength: 8 }) }, { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) }, { weight: 2, arbitrary: fc.constantFrom(...EDGES) });

const TAGS = ['!!int', '!!float', '!!bool', '!!str', '!!null', '!!timestamp', '!', '!local', '!<tag:yaml.org,2002:int>'] as const;

/** One scalar in every style and place that a manifest may have it. */
function documentsOf(text: string): readonly string[] {
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return [
    ...[`a: ${text}\n`, `a: ${quoted}\n`, `a: ${JSON.stringify(text)}\n`, `a: "${text}"\n`, `a: '${text}'\n`],
    ...[`a: |\n  ${text}\n  x\n`, `a: >-\n  ${text}\n  y\n`, `a: |+\n  ${text}\n\n`, `a: >\n\n  ${text}\n   ${text}\n  z\nb: 1\n`, `a: |2-\n   ${text}\n`],
    ...[`- ${text}\n`, `-   - ${text}\n    - 1\n`, `{a: ${text}}\n`, `{a: ${quoted}, b: 1}\n`, `[${text}]\n`, `[ ${text} , 1 ]\n`, `{${text}: 1}\n`, `["a": ${text}]\n`],
    ...[`${text}: 1\n`, `${quoted}: 1\n`, `? ${text}\n: 1\n`, `? ${quoted}\n: - 1\n`],
    ...TAGS.flatMap((tag) => [`a: ${tag} ${text}\n`, `a: ${tag} ${quoted}\n`, `${tag} ${text}: 1\n`]),
    ...[`a: &x ${text}\nb: *x\n`, `a: &x ${quoted}\n*x : 1\n`, `&x ${text}: 1\nb: *x\n`],
    ...[`a: ${text} # c\nb: 1\n`, `a:\n  ${text}\nb: 1\n`, `a:\n  one\n  ${text}\n  two\nb: 1\n`, `a: "one\n  ${text}\n  two"\n`, `a: ${text}\r\nb: 1\r\n`, `${text}\n`, `--- ${text}\n`, `a: ${text}`],
  ];
}

/** Documents around one generated scalar. */
export const scalarDocument: fc.Arbitrary<string> = scalar.chain((text) => fc.constantFrom(...documentsOf(text)));
