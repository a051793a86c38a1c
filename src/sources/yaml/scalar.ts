/** A scalar as Kubernetes' YAML library reads it. `fail`: the library refuses the document. */
export type Scalar =
  | { readonly kind: 'value'; readonly value: string | number | boolean | null }
  /** NaN and the infinities: fine as a key, refused as a value because JSON has no such number */
  | { readonly kind: 'not-json'; readonly text: string }
  /** the message never holds the text: it may be a secret */
  | { readonly kind: 'fail'; readonly message: string };

const WORDS: ReadonlyMap<string, Scalar> = new Map([
  ...words(true, 'y Y yes Yes YES true True TRUE on On ON'),
  ...words(false, 'n N no No NO false False FALSE off Off OFF'),
  ...words(null, '~ null Null NULL'),
  ['', { kind: 'value', value: null }],
  ...notNumbers('.nan', '.nan .NaN .NAN'),
  ...notNumbers('.inf', '.inf .Inf .INF +.inf +.Inf +.INF'),
  ...notNumbers('-.inf', '-.inf -.Inf -.INF'),
]);

const MAYBE_SPECIAL = /^[-+0-9yYnNtTfFoO~.]/u;
const YAML_FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/u;
const TIMESTAMP = /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ][0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(?:\.[0-9]+)?(?:Z|[-+][0-9]{2}:[0-9]{2})?)?$/u;

/** How many bits an integer may have before the library reads it as a float. */
const INT64_MIN = -(2n ** 63n);
const UINT64_MAX = 2n ** 64n - 1n;

/**
 * Resolves a plain scalar without a tag.
 *
 * @source go.yaml.in/yaml/v2 v2.4.4, resolve.go (what sigs.k8s.io/yaml v1.6.0 and so kubectl use): YAML 1.1
 * words for booleans, Go's number prefixes, `_` between digits, no base 60 and no dates
 */
export function resolvePlain(text: string): Scalar {
  if (text === '') return NULL;
  if (!MAYBE_SPECIAL.test(text)) return { kind: 'value', value: text };
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  const first = text.charCodeAt(0);
  const isDigitOrSign = (first >= 48 && first <= 57) || first === 43 || first === 45;
  const number = isDigitOrSign ? parseNumber(text.replaceAll('_', '')) : first === 46 ? parseGoFloat(text) : null;
  return { kind: 'value', value: number ?? text };
}

const NULL: Scalar = { kind: 'value', value: null };

/** Resolves a scalar that carries a tag; `tag` is in its long form (`tag:yaml.org,2002:int`) or as written. */
export function resolveTagged(text: string, tag: string): Scalar {
  const short = tag.startsWith('tag:yaml.org,2002:') ? tag.slice('tag:yaml.org,2002:'.length) : null;
  if (short === 'binary') return decodeBinary(text);
  if (short === null || !['bool', 'int', 'float', 'null', 'timestamp'].includes(short)) return { kind: 'value', value: text };
  const plain = resolvePlain(text);
  const found = plain.kind === 'not-json' ? 'float' : typeName(plain, text);
  if (found === short || (short === 'float' && found === 'int' && fitsInt64(text))) return plain;
  if (short === 'timestamp' && TIMESTAMP.test(text)) return { kind: 'value', value: text };
  return { kind: 'fail', message: `cannot decode a !!${found} as a !!${short}` };
}

function fitsInt64(text: string): boolean {
  const value = wholeNumber(text.replaceAll('_', ''));
  return value >= INT64_MIN && value < 2n ** 63n;
}

function typeName(scalar: Scalar, text: string): string {
  if (scalar.kind !== 'value') return 'str';
  const { value } = scalar;
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'str';
  return parseInteger(text.replaceAll('_', '')) === null ? 'float' : 'int';
}

function parseNumber(plain: string): number | null {
  const integer = parseInteger(plain);
  if (integer !== null) return integer;
  if (!YAML_FLOAT.test(plain)) return null;
  const float = Number(plain);
  return Number.isFinite(float) ? float : null;
}

/** Go's strconv.ParseInt and ParseUint with base 0: 0x, 0o, 0b and a leading 0 choose the base. */
function parseInteger(plain: string): number | null {
  const match = /^([-+]?)(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/u.exec(plain);
  const digits = match?.[2];
  if (digits === undefined) return null;
  const sign = match?.[1] ?? '';
  if (digits.length < 16 && /^[0-9]+$/u.test(digits) && (digits === '0' || !digits.startsWith('0'))) return Number(sign + digits);
  const octal = /^0[0-7]+$/u.test(digits) ? `0o${digits.slice(1)}` : digits;
  const magnitude = BigInt(octal);
  const value = sign === '-' ? -magnitude : magnitude;
  const fits = value >= INT64_MIN && value <= (sign === '' ? UINT64_MAX : 2n ** 63n - 1n);
  return fits ? Number(value) : null;
}

/** Go's strconv.ParseFloat for text that begins with a dot. */
function parseGoFloat(text: string): number | null {
  if (!/^\.[0-9]+(?:_[0-9]+)*(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?$/u.test(text)) return null;
  const float = Number(text.replaceAll('_', ''));
  return Number.isFinite(float) ? float : null;
}

function decodeBinary(text: string): Scalar {
  const compact = text.replace(/[\r\n]/gu, '');
  const valid = compact.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/u.test(compact);
  if (!valid) return { kind: 'fail', message: '!!binary value contains invalid base64 data' };
  return { kind: 'value', value: Buffer.from(compact, 'base64').toString('utf8') };
}

/** The text of a mapping key, or null where the library refuses such a key. `text` is the key as written. */
export function keyText(scalar: Scalar, text: string): string | null {
  if (scalar.kind === 'not-json') return scalar.text;
  if (scalar.kind === 'fail' || scalar.value === null) return null;
  if (typeof scalar.value !== 'number') return String(scalar.value);
  const plain = text.replaceAll('_', '');
  if (parseInteger(plain) === null) return formatFloat32(scalar.value);
  return fitsInt64(plain) ? wholeNumber(plain).toString() : null;
}

/** The exact value of what `parseInteger` takes. */
function wholeNumber(plain: string): bigint {
  const digits = plain.replace(/^[-+]/u, '');
  const magnitude = BigInt(/^0[0-7]+$/u.test(digits) ? `0o${digits.slice(1)}` : digits);
  return plain.startsWith('-') ? -magnitude : magnitude;
}

/** Go's strconv.FormatFloat(value, 'g', -1, 32): how a float key becomes text. */
function formatFloat32(value: number): string {
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const single = Math.fround(value);
  if (!Number.isFinite(single)) return single > 0 ? '.inf' : '-.inf';
  let shortest = single.toExponential(8);
  for (let digits = 0; digits < 9; digits += 1) {
    shortest = single.toExponential(digits);
    if (Math.fround(Number(shortest)) === single) break;
  }
  const [mantissa = '0', exponentText = '0'] = shortest.split('e');
  const exponent = Number(exponentText);
  if (exponent >= -4 && exponent < 6) return Number(shortest).toString();
  const sign = exponent < 0 ? '-' : '+';
  return `${mantissa}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

function words(value: boolean | null, list: string): [string, Scalar][] {
  return list.split(' ').map((word) => [word, { kind: 'value', value }]);
}

function notNumbers(text: string, list: string): [string, Scalar][] {
  return list.split(' ').map((word) => [word, { kind: 'not-json', text }]);
}
