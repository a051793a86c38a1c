import fc from 'fast-check';

const SIGNS = [...'aZ09-_.:/~ #"\'{}[],&*!|>%@`?=<\\$\n'];

/** Mostly what manifests have, now and then what they have not. */
const mostly = (usual: fc.Arbitrary<string>, odd: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.oneof({ weight: 60, arbitrary: usual }, { weight: 1, arbitrary: odd });

/** What a line may end with. */
const tail = mostly(fc.constantFrom('', '', '', '', ' ', '   ', ' # why', '  #', ' # a: b'), fc.constantFrom('#', ' x', ' "', '\t'));
const gap = mostly(fc.constantFrom('', '', '', '\n', '\n\n', '# why\n', '      # deep\n', '  \n', '    - # no item\n'), fc.constantFrom('\t\n', ' - x\n', ' a: 1\n', '  more\n'));

const signs = (options: { readonly minLength: number }): fc.Arbitrary<string> => fc.string({ unit: fc.constantFrom(...SIGNS), maxLength: 6, ...options });
const plain = mostly(
  fc.constantFrom(
    ...['shop', 'true', 'no', 'Off', 'null', '~', '8080', '0777', '0x1F', '1_000', '1e3', '-1', '.5', '--flag=1', '10.0.0.1', '250m', '2001-01-01', 'x'.repeat(90)],
    ...['a b  c', 'a#b', 'http://x:80/y', 'a:b', '$(NAME)', '<nil>', '<<', 'é', '日本', '😀', "it's", 'a"b', 'a, b', 'a]'],
  ),
  fc.oneof(fc.constantFrom('-', '.inf', '-.INF', '.nan', '- a', '? a', ': a'), signs({ minLength: 1 })),
);
const quoted = mostly(
  fc.constantFrom('""', "''", '"a: b"', "'it''s'", '"a\\nb"', '"#"', "' # '", '"\\""', '"- x"', "'\"'", '"{}"', '"1"'),
  fc.oneof(fc.constantFrom('"\\u00e9"', '"\\x41"', '"a\\', '"a"b', '"a" b'), signs({ minLength: 0 }).map((text) => `'${text.replaceAll("'", "''")}'`), fc.string({ maxLength: 6 }).map((text) => JSON.stringify(text))),
);
const brackets = fc.string({ unit: fc.constantFrom(...'ab1:, {}[]"\'-?#'), maxLength: 8 });
const flow = mostly(
  fc.constantFrom('{}', '[]', '[ ]', '["--listen=:80", "--x"]', '{ path: /readyz, port: http }', '[a, b , c]', '{a: [1, {b: no}], "c": \'d\'}', '[[], {}]', '[yes, 0x10, .5]', '[a b, c  d]', '[-1, a-b]', '{a.b/c: 1}'),
  fc.oneof(fc.constantFrom('{a: 1, a: 2}', '[a,]', '[,]', '{a}', '{a: }', '["a":1]', '[a: b]', '[- 1]', '{a:1}', '{"a":1}', '[a#b]', '[a #b]', '[a', '[*a]', '[a?b]'), brackets.map((text) => `[${text}]`), brackets.map((text) => `{a: ${text}}`)),
);

/** A key; `%` stands for the number of the entry. */
const key = mostly(
  fc.constantFrom('name%', 'spec%', '%', '0x1%', '1.5%', 'a.b/c%', 'a b%', '"x%"', "'y z%'", '"a: b%"', '.dot%', '$ref%', '__proto__', 'constructor', `${'k'.repeat(40)}%`),
  fc.oneof(fc.constantFrom('name', 'yes', 'on', 'null', '-dash', '<<', '"\\"%"', '%a', '"a" '), signs({ minLength: 1 })),
);

/** Lines of a block scalar below its header; the indentation may be wrong. */
const blockScalar = (pad: string): fc.Arbitrary<string> =>
  fc
    .record({
      header: mostly(fc.constantFrom('|', '|-', '|+', '>', '>-', '>+', '| # why', '>- '), fc.constantFrom('|2', '>1-', '|#', '|\t', '|-+', '| x')),
      lines: fc.array(mostly(fc.constantFrom('text', 'more text', '  deeper', '', '', '# no comment', 'a: b', '- c', 'a\tb', '...', '---', '"', '    '), fc.constantFrom('\ttab', '   ')), { maxLength: 5 }),
      more: mostly(fc.constantFrom('  ', '    ', ' '), fc.constantFrom('', '\t')),
    })
    .map(({ header, lines, more }) => `${header}\n${lines.map((line) => (line === '' ? '' : pad + more + line)).join('\n')}`);

const scalar = (pad: string): fc.Arbitrary<string> => fc.oneof({ weight: 5, arbitrary: plain }, { weight: 3, arbitrary: quoted }, { weight: 2, arbitrary: flow }, { weight: 1, arbitrary: blockScalar(pad) }, { weight: 1, arbitrary: fc.constant('') });

/** A block node at an indentation, as lines that each end with a line feed. */
function node(pad: string, depth: number): fc.Arbitrary<string> {
  if (depth === 0) return fc.tuple(scalar(pad), tail).map(([text, end]) => `${pad}${text}${end}\n`);
  return fc.oneof({ weight: 4, arbitrary: mapping(pad, depth) }, { weight: 2, arbitrary: list(pad, depth) }, { weight: 1, arbitrary: node(pad, 0) });
}

const deeper = mostly(fc.constantFrom('  ', '    ', ' '), fc.constant(''));

function mapping(pad: string, depth: number): fc.Arbitrary<string> {
  const inline = fc.tuple(scalar(pad), tail, mostly(fc.constantFrom(' ', '  '), fc.constantFrom('', '\t'))).map(([text, end, space]) => `${space}${text}${end}\n`);
  const below = fc.tuple(tail, gap, deeper.chain((more) => node(pad + more, depth - 1))).map(([end, between, text]) => `${end}\n${between}${text}`);
  const entry = fc.tuple(key, mostly(fc.constant(':'), fc.constantFrom(' :', '')), fc.oneof(inline, below), gap).map(([name, colon, value, after]) => (number: number) => `${pad}${name.replace('%', String(number))}${colon}${value}${after}`);
  return fc.array(entry, { minLength: 1, maxLength: 4 }).map((entries) => entries.map((print, number) => print(number)).join(''));
}

function list(pad: string, depth: number): fc.Arbitrary<string> {
  const compact = fc.constantFrom('  ', '  ', '    ').chain((width) => node(pad + width, depth - 1).map((text) => `${pad}-${text.slice(pad.length + 1)}`));
  const below = fc.tuple(tail, deeper.chain((more) => node(pad + more, depth - 1))).map(([end, text]) => `${pad}-${end}\n${text}`);
  return fc.array(fc.tuple(fc.oneof({ weight: 4, arbitrary: compact }, { weight: 1, arbitrary: below }), gap).map(([item, after]) => item + after), { minLength: 1, maxLength: 4 }).map((items) => items.join(''));
}

/** Documents in the style of manifests: most are right, some go wrong in one place. */
export const simpleDocument: fc.Arbitrary<string> = fc
  .tuple(gap, fc.oneof({ weight: 5, arbitrary: mapping('', 3) }, { weight: 1, arbitrary: list('', 3) }), mostly(fc.constantFrom('', '\n', '# end\n', '# end'), fc.constantFrom('...\n', '---\n', ' ')), fc.boolean())
  .map(([before, text, after, whole]) => before + (whole ? text : text.slice(0, -1)) + after);
