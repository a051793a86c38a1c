/** Documents where readers of YAML part ways, by what they are about. */
export const HAND_WRITTEN: Readonly<Record<string, readonly string[]>> = {
  'anchors and aliases': [
    'a: &x 1\nb: *x\n',
    'a: &x {b: 1}\nc: *x\n',
    'a: &x [1, 2]\nc: [*x, *x]\n',
    '&x a: 1\nb: *x\n',
    '&x 1.5: 1\n? *x\n: 2\n',
    'a: &x 1\na2: &x 2\nb: *x\n',
    'a: *nothing\n',
    'a: &x {b: *x}\n',
    'a: &x\nb: *x\n',
    'a: &x\n  b: 1\nc: *x\n',
    '- &x a\n- *x\n- {*x : 1}\n',
    'a: &é 1\n',
    'a: &x-y_1 1\nb: *x-y_1\n',
    'a: &x\n',
    'a: &x b: c\n',
  ],
  'merge keys': [
    'd: &d {a: 1, b: 2}\ne:\n  <<: *d\n  b: 3\n',
    'd: &d {a: 1, b: 2}\ne:\n  b: 3\n  <<: *d\n',
    'd: &d {a: 1}\nf: &f {a: 2, c: 3}\ne:\n  <<: [*d, *f]\n',
    'd: &d {a: 1}\nf: &f {a: 2, c: 3}\ne:\n  c: 0\n  <<: [*f, *d]\n  a: 9\n',
    'e:\n  <<: {a: 1}\n  <<: {a: 2, b: 3}\n',
    'd: &d {a: 1}\ne: {<<: *d, a: 2}\n',
    'd: &d {a: 1}\ne: &e {<<: *d, b: 2}\nf:\n  <<: *e\n',
    'e:\n  <<: 1\n',
    'e:\n  <<: [1]\n',
    'e:\n  <<: [[{a: 1}]]\n',
    'e:\n  <<:\n',
    'e:\n  "<<": {a: 1}\n',
    "e:\n  '<<': {a: 1}\n",
    'd: &d [{a: 1}]\ne:\n  <<: *d\n',
    'e:\n  ! <<: {a: 1}\n',
    'e:\n  !!merge <<: {a: 1}\n',
    'e:\n  !!str <<: {a: 1}\n',
    'd: &d {x: &x {y: 1}}\ne:\n  <<: *d\n  x: 2\nf: *x\n',
  ],
  // Not `1` and `"1"` in one mapping: Go keeps either, by chance.
  'equal keys': ['a: 1\na: 2\n', 'a: {b: 1}\na: {c: 2}\n', '{a: 1, a: 2, "a": 3}\n', 'yes: 1\ntrue: 2\n', 'a: 1\n"a": 2\nb: 3\na: 4\n'],
  'keys that are no text': ['~: 1\n', ': 1\n', '? \n: 1\n', 'true: 1\n', '1.0: 1\n', '1e3: 1\n', '0x10: 1\n', '.inf: 1\n', '[a]: 1\n', '{a: b}: 1\n', '? [a]\n: 1\n', '? a\n', '? a\n? b\n', '? |\n  a\n: 1\n', '1_000: 1\n', '123456789012: 1\n', '0.00001: 1\n', '1e21: 1\n'],
  'names that mean something to JavaScript': ['__proto__: {a: 1}\nb: 2\n', 'constructor: 1\nprototype: 2\n', '{"__proto__": 1, "toString": 2}\n', 'd: &d {__proto__: 1}\ne:\n  <<: *d\n'],
  'line ends': ['a: 1\r\nb: 2\r\n', 'a: |\r\n  x\r\n  y\r\nb: 1\r\n', 'a: "x\r\n  y"\r\n', 'a: x\r\n  y\r\n', '# c\r\na: 1\r\n', 'a: 1\rb: 2\r', 'a: |\r  x\rb: 1\r', 'a: 1\n\r\nb: 2', 'a: 1 # c\rb: 2\n', '# c\rb: 2\n', '# c\u0085b: 2\n', 'a: 1\u0085b: 2\n', '# c\u2028b: 2\n', 'a: 1 # c\u2029b: 2\n', 'a: |\n  x\u0085  y\nb: 1\n'],
  'byte order mark': ['\ufeffa: 1\n', '\ufeff# c\na: 1\n', '\ufeff---\na: 1\n', '\ufeff{"a": 1}\n', '\ufeff'],
  tabs: [
    '\ta: 1\n', 'a:\t1\n', 'a: \t1\n', 'a: 1\t\n', 'a: 1\t# c\n', 'a:\n\tb: 1\n', 'a:\n \tb: 1\n', 'a:\n  b: 1\n\tc: 2\n', '-\ta\n', '- \ta\n', '-\t- a\n', '- \t- a\n', '- a\n-\tb\n', '?\ta\n: 1\n', '\t"a": 1\n', '- \t"a"\n', '- \t&x a\n', '- \t!!str a\n',
    'a: [\n\t1,\n\t2\n]\n', 'a: {\n\tb: 1\n\t}\n', 'a: |\n  \tx\n', 'a: |\n\tx\n', 'a: >\n  x\n  \ty\n', 'a: x\n\ty\n', 'a: x\n \ty\n', 'a: "x\n\ty"\n', "a: 'x\n\ty'\n", '\t\na: 1\n', 'a: 1\n\t\nb: 2\n', 'a: 1\n\t# c\nb: 2\n', 'a:\t|\n  x\n', 'a: |\t\n  x\n', 'a: |2\n\t  x\n', '\t# c\na: 1\n', 'a:\t&x 1\nb:\t*x\n',
  ],
  'comments and document ends': [
    '# c\na: 1\n', 'a: 1 # c\n', 'a: 1# c\n', 'a: # c\n  b: 1\n', 'a:\n# c\n  b: 1\n', 'a:\n  # c\n  b: 1\n# d\n', 'a: | # c\n  x # y\n', 'a: |\n  x\n# c\n', 'a: |\n  x\n # c\nb: 1\n', '[a, # c\nb]\n', '[a#b, c]\n', '{a: 1 # c\n}\n', 'a: "x # y"\n', 'a: x #y\n', 'a: x\n  # c\n  y\n', 'a: x\n# c\n',
    'a: 1\n...\n', 'a: 1\n...\nb: 2\n', '...\na: 1\n', '...\n', 'a: 1\n... # c\nb: 2\n', 'a: 1\n....\n', 'a: |\n  x\n...\nb: 1\n', '---\na: 1\n', '--- a\n', '--- {a: 1}\n', '--- |\n  x\n', '--- # c\na: 1\n', '---a: 1\n', '%YAML 1.1\n---\na: 1\n', '%YAML 1.2\n---\na: 1\n', '%TAG ! !x\n---\na: 1\n', '%ODD x\n---\na: 1\n', '# c\n', '', '\n\n', ' \n', '#', 'a: 1\n ...\n', '"a\n...\nb"\n', 'a: "\n...\n"\n',
  ],
  'brackets left of their parent': [
    'a: [\n  1\n]\n', 'a:\n  b: [\n    1\n]\n', 'a:\n  b: {\n  c: 1\n}\n', 'a:\n- [\n1,\n2\n]\n', 'a:\n  b: "x\ny"\n', "a:\n  b: 'x\n\n y'\n", 'a: [\n1, [\n2\n]\n]\nb: 3\n', 'a: [1,\n# c\n2]\n', 'a: {"b": [\n{"c": 1}\n]}\n', '- a: [\n  x\n  ]\n  b: 1\n', 'a: [\n', 'a: [1\nb: 2\n', 'a: {\n  b: 1\n  c: 2\n}\n', 'a: [1,,2]\n', 'a: [,]\n', 'a: [1,]\n', 'a: {,}\n', 'a: {b, c: 1}\n', 'a: {"b"}\n', 'a: {b: }\n', 'a: [b: 1, c]\n', 'a: [{b: 1}, ]\n', '{a: {b: {c: }}}\n', '{"a":1}\n', '{"a":"b"}\n', '{a:1}\n', '[a:1]\n', '{a: b:c}\n', '{http://x: y}\n', 'a: [http://x/y?z=1]\n', 'a: {b: http://x?y}\n', 'a: ]\n', 'a: b]\n', 'a: b}c\n', 'a: [b]c\n', '[a\nb]\n', '{a: b\n  c}\n', '{a\nb: 1}\n',
  ],
  'scalars of many lines': [
    'a: x\n  y\n', 'a: x\n\n  y\n', 'a:\n  x\n  y\n\n\n  z\n', 'a: x\ny\n', 'a: x\n y: z\n', 'a: x\n  y: z\n', 'a: "x\n  y"\n', 'a: "x\\\n  y"\n', 'a: "x\n\n  y"\n', 'a: "x  \n  y"\n', 'a: "\\x41\\u00e9\\U0001F600\\n\\t\\0\\ \\/\\_\\N\\L\\P\\e"\n', 'a: "\\q"\n', 'a: "\\ud83d\\ude00"\n', 'a: "\\ud800"\n', "a: 'x\n  y'\n", "a: 'it''s'\n", "a: 'x\n\n\n  y'\n", 'a: "x\n', "a: 'x\n", 'a: x # c\n  y\n', '"a b": 1\n', "'a\n b': 1\n", 'a: "" \nb: \'\'\n', 'a: - b\n', 'a: -b\n', 'a: ?b\n', 'a: :b\n', 'a: b: c\n', 'a: "b": c\n', 'a: @b\n', 'a: `b`\n', 'a: %b\n', 'a: |b\n', 'a: b\n---\nc: 1\n'.slice(0, 5), 'a: {{ b }}\n', 'a: "{{ b }}"\n', '{{ b }}: 1\n', 'a: 1\n b: 2\n', ' a: 1\nb: 2\n', 'a:\n  - b\n c: 1\n', 'a:\n- b\nc: 1\n', 'a:\n- b\n- c\n  d\n', '- a\nb: 1\n', 'a\nb: 1\n', 'a: 1\nb\n',
  ],
  'block scalars': [
    ...['|', '>', '|-', '>-', '|+', '>+', '|2', '>2', '|2-', '|-2', '>+1', '|1+', '|0', '|10', '|--', '|9'].flatMap((head) => [`a: ${head}\n  x\n  y\n`, `a: ${head}\n   x\n  y\n`, `a: ${head}\n  x\n\n   y\n\n\nb: 1\n`, `a: ${head}\n`, `a: ${head}\n\n`, `- ${head}\n  x\n- y\n`]),
    'a: |\n  x\n y\n', 'a: |\nx\n', 'a: >\n  x\n    y\n  z\n', 'a: >\n\n  x\n', 'a: |\n\n\n  x', 'a: |\n   \n  x\n', 'a: |\n    \n  x\n', 'a: |\n  x', 'a: |\n  x\n  ', 'a: |+\n  x\n\n\n', '|\n x\n', '>-\n x\n y\n', '--- |\nx\n', 'a: | x\n', 'a: |\n  x: [\n', 'a: >\n  x\n  # y\n', 'a: !!int |\n  1\n', 'a: &x |\n  y\nb: *x\n', '- |\n x\n-\n  |\n  y\n', 'a:\n  |\n  x\n', 'a:\n|\n  x\n',
  ],
  'tags and numbers': [
    'a: !!int "1"\n', 'a: !!str 1\n', 'a: !!bool "yes"\n', 'a: !!float 1\n', 'a: !!null ""\n', 'a: !!null x\n', 'a: !!map {b: 1}\n', 'a: !!seq [1]\n', 'a: !!set {b, c}\n', 'a: !!omap [b: 1]\n', 'a: !!binary aGk=\n', 'a: !!binary "?"\n', 'a: !!timestamp 2001-01-01\n', 'a: !!str\n', 'a: !!int\n', 'a: !x {b: 1}\n', 'a: !<tag:yaml.org,2002:str> 1\n', 'a: !!str {b: 1}\n', 'a: !!int [1]\n', '!!map\na: 1\n', '!!str a: 1\n', 'a: !!str b: c\n', 'a: !!map\n  b: 1\n', '- !!map b: 1\n', '- !x\n  b: 1\n', 'a: !!python/none x\n',
    'a: 1\nb: 01\nc: 0o1\nd: 0x1\ne: 0b1\nf: 1_0\ng: 1.0\nh: 1e1\ni: .5\nj: +1\nk: -1\nl: 1:30\nm: 2001-01-01\n', 'a: 12345678901234567890\n', 'a: 123456789012345678901\n', 'a: 0.1\nb: 1e-7\nc: 1e21\nd: 123456789.123\n', 'a: .inf\n', 'a: .nan\n', 'a: 1e999\n', 'a: -0\nb: -0.0\n', 'a: 0x_1\nb: 0_1\nc: 1__0\nd: _\n',
    'a: y\nb: n\nc: Yes\nd: oFF\ne: TRUE\nf: tRue\ng: on\n',
  ],
  'signs that are no text': ['a: \u0000\n', 'a: \u0007\n', 'a: "\u0007"\n', 'a: \u007f\n', 'a: \u0080\n', 'a: \u00a0\n', 'a: \ufffe\n', 'a: \u{10ffff}\n', 'a: 😀\n', '# \u0007\na: 1\n', 'a: "\\0"\n', 'a: x\ufeffy\n'],
};

/** An alias bomb: nine lists of nine, each of the one before. */
export const ALIAS_BOMB: string = ['a: &a [x, x, x, x, x, x, x, x, x]', ...['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'.charAt(index)}`).join(', ')}]`)].join('\n');

/** Lists, mappings or both, so deep. */
export function nested(depth: number): readonly string[] {
  const steps = Array.from({ length: depth }, (_, index) => index);
  return [
    `${'['.repeat(depth)}${']'.repeat(depth)}\n`,
    `${'{a: '.repeat(depth)}1${'}'.repeat(depth)}\n`,
    `${'{"a":['.repeat(depth / 2)}1${']}'.repeat(depth / 2)}\n`,
    `${'- '.repeat(depth)}a\n`,
    steps.map((step) => `${' '.repeat(step)}a:\n`).join(''),
  ];
}
