import { EVENT_ID, SCALAR_STYLE, type AliasEvent, type Event, type ScalarEvent } from 'js-yaml';
import { AliasBudget } from './alias-budget.ts';
import { isMapping, Mapping } from './mapping.ts';
import { scalarText } from './scalar-text.ts';
import { keyText, resolvePlain, resolveTagged, type Scalar } from './scalar.ts';

/** A document that the library behind kubectl would refuse, at an offset of the text. */
export class YamlRefusal extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** A mapping key that stands twice in one mapping. */
export interface DuplicateKey {
  readonly key: string;
  readonly offset: number;
}

export interface Built {
  readonly value: unknown;
  /** the event that opens each mapping and list, by what was built from it */
  readonly opened: ReadonlyMap<object, number>;
  readonly duplicates: readonly DuplicateKey[];
}

/** A value that was built, with what merging and aliasing it asks. */
interface Node {
  readonly value: unknown;
  readonly kind: 'scalar' | 'mapping' | 'sequence';
  /** decode steps it takes, aliases expanded */
  readonly steps: number;
  /** what an alias of it is as a key; null: it cannot be one */
  readonly key: string | null;
  /** false: NaN or an infinity, which only a key may be */
  readonly isJson: boolean;
}

interface Frame {
  readonly kind: 'mapping' | 'sequence';
  readonly target: Mapping | unknown[];
  readonly anchor: string | null;
  readonly stepsBefore: number;
  /** mapping only: the key that waits for its value; null: the next node is a key */
  key: string | null;
  mergeNext: boolean;
  readonly isMergeList: boolean;
  readonly mergeSources: Mapping[];
  /** keys this mapping wrote itself, so that a merge is no duplicate; made when the second key comes */
  own: Set<string> | null;
}

/**
 * Builds plain values from js-yaml's events, with the rules of the YAML library behind kubectl: its scalars, its
 * merge keys (they take effect where they stand), the last of two equal keys wins, its bound on aliases.
 *
 * @throws YamlRefusal where that library refuses the document
 * @source go.yaml.in/yaml/v2 v2.4.4 decode.go; sigs.k8s.io/yaml v1.6.0 yaml.go, convertToJSONableObject
 */
export function buildDocument(text: string, events: readonly Event[]): Built {
  return new Builder(text, events).build();
}

class Builder {
  readonly #text: string;
  readonly #events: readonly Event[];
  readonly #opened = new Map<object, number>();
  readonly #duplicates: DuplicateKey[] = [];
  readonly #anchors = new Map<string, Node | 'open'>();
  readonly #stack: Frame[] = [];
  readonly #budget = new AliasBudget();
  #root: unknown = null;
  #offset = 0;

  constructor(text: string, events: readonly Event[]) {
    this.#text = text;
    this.#events = events;
  }

  build(): Built {
    for (const [index, event] of this.#events.entries()) {
      switch (event.type) {
        case EVENT_ID.DOCUMENT:
          break;
        case EVENT_ID.SCALAR:
          this.#scalar(event);
          break;
        case EVENT_ID.ALIAS:
          this.#alias(event);
          break;
        case EVENT_ID.MAPPING:
          this.#offset = event.start;
          this.#open('mapping', index, this.#name(event.anchorStart, event.anchorEnd));
          break;
        case EVENT_ID.SEQUENCE:
          this.#offset = event.start;
          this.#open('sequence', index, this.#name(event.anchorStart, event.anchorEnd));
          break;
        case EVENT_ID.POP:
          if (this.#stack.length > 0) this.#close();
          break;
      }
    }
    return { value: this.#root, opened: this.#opened, duplicates: this.#duplicates };
  }

  #name(start: number, end: number): string | null {
    if (start === -1) return null;
    const name = this.#text.slice(start, end);
    if (!/^[\w-]+$/u.test(name)) this.#refuse('an anchor may only have letters, digits, _ and -');
    return name;
  }

  #refuse(message: string): never {
    throw new YamlRefusal(message, this.#offset);
  }

  #step(): void {
    if (!this.#budget.step()) this.#refuse('document contains excessive aliasing');
  }

  #open(kind: 'mapping' | 'sequence', index: number, anchor: string | null): void {
    const parent = this.#stack.at(-1);
    const mergesHere = parent?.kind === 'mapping' && parent.mergeNext;
    if (parent?.kind === 'mapping' && parent.key === null && !mergesHere) this.#refuse('a mapping or a list cannot be a key');
    if (parent?.isMergeList === true && kind === 'sequence') this.#refuse('map merge requires map or sequence of maps as the value');
    const stepsBefore = this.#budget.steps;
    this.#step();
    const target = kind === 'mapping' ? new Mapping() : [];
    this.#opened.set(target, index);
    if (anchor !== null) this.#anchors.set(anchor, 'open');
    const isMergeList = mergesHere && kind === 'sequence';
    this.#stack.push({ kind, target, anchor, stepsBefore, key: null, mergeNext: false, isMergeList, mergeSources: [], own: null });
  }

  #close(): void {
    const frame = this.#stack.pop();
    if (frame === undefined) return;
    const node: Node = { value: frame.target, kind: frame.kind, steps: this.#budget.steps - frame.stepsBefore, key: null, isJson: true };
    if (frame.anchor !== null && this.#anchors.get(frame.anchor) === 'open') this.#anchors.set(frame.anchor, node);
    if (frame.isMergeList) this.#mergeList(frame.mergeSources);
    else this.#place(node);
  }

  #scalar(event: ScalarEvent): void {
    this.#offset = event.valueStart;
    const text = event.fast ? this.#text.slice(event.valueStart, event.valueEnd) : scalarText(this.#text, event);
    const tag = event.tagStart === -1 ? null : this.#text.slice(event.tagStart, event.tagEnd);
    const parent = this.#stack.at(-1);
    const isPlain = event.style === SCALAR_STYLE.PLAIN && tag === null;
    if (parent?.kind === 'mapping' && parent.key === null && !parent.mergeNext) {
      if (text === '<<' && (isPlain || tag === '!' || tag === '!!merge')) {
        parent.mergeNext = true;
        return;
      }
    }
    this.#step();
    const scalar: Scalar = isPlain ? resolvePlain(text) : tag === null ? { kind: 'value', value: text } : resolveTagged(text, longTag(tag));
    if (scalar.kind === 'fail') this.#refuse(scalar.message);
    const anchor = this.#name(event.anchorStart, event.anchorEnd);
    this.#placeScalar(scalar, text, anchor);
  }

  #placeScalar(scalar: Scalar, text: string, anchor: string | null): void {
    const parent = this.#stack.at(-1);
    const isKey = parent?.kind === 'mapping' && parent.key === null && !parent.mergeNext;
    const value = scalar.kind === 'value' ? scalar.value : text;
    const key = isKey || anchor !== null ? keyText(scalar, text) : null;
    const node: Node = { value, kind: 'scalar', steps: 1, key, isJson: scalar.kind === 'value' };
    if (anchor !== null) this.#anchors.set(anchor, node);
    if (isKey) this.#takeKey(parent, key ?? this.#refuse('unsupported mapping key'));
    else this.#placeNumber(node);
  }

  #placeNumber(node: Node): void {
    if (!node.isJson) this.#refuse('a number that JSON does not have (NaN or infinity)');
    this.#place(node);
  }

  #takeKey(frame: Frame, key: string): void {
    frame.key = key;
    frame.own ??= new Set();
    if (frame.own.has(key)) this.#duplicates.push({ key, offset: this.#offset });
    else frame.own.add(key);
  }

  #alias(event: AliasEvent): void {
    this.#offset = event.anchorStart;
    const name = this.#text.slice(event.anchorStart, event.anchorEnd);
    const node = this.#anchors.get(name);
    if (node === undefined) this.#refuse('unknown anchor referenced');
    if (node === 'open') this.#refuse('the value of an anchor contains itself');
    if (!this.#budget.alias(node.steps)) this.#refuse('document contains excessive aliasing');
    const parent = this.#stack.at(-1);
    if (parent?.kind === 'mapping' && parent.key === null && !parent.mergeNext) {
      this.#takeKey(parent, node.key ?? this.#refuse('a mapping or a list cannot be a key'));
      return;
    }
    if (parent?.mergeNext === true && node.kind !== 'mapping') this.#refuse('map merge requires map or sequence of maps as the value');
    this.#placeNumber(node);
  }

  #place(node: Node): void {
    const parent = this.#stack.at(-1);
    if (parent === undefined) {
      this.#root = node.value;
      return;
    }
    if (parent.isMergeList) {
      if (!(node.value instanceof Mapping) && !isMapping(node.value)) this.#refuse('map merge requires map or sequence of maps as the value');
      parent.mergeSources.push(node.value);
      return;
    }
    if (Array.isArray(parent.target)) {
      parent.target.push(node.value);
      return;
    }
    if (parent.mergeNext) {
      parent.mergeNext = false;
      if (!isMapping(node.value)) this.#refuse('map merge requires map or sequence of maps as the value');
      mergeInto(parent.target, node.value);
      return;
    }
    if (parent.key === null) return;
    parent.target[parent.key] = node.value;
    parent.key = null;
  }

  #mergeList(sources: readonly Mapping[]): void {
    const parent = this.#stack.at(-1);
    if (parent === undefined || Array.isArray(parent.target)) return;
    parent.mergeNext = false;
    for (const source of sources.toReversed()) mergeInto(parent.target, source);
  }
}

/** Merged keys overwrite what stands before `<<` and are overwritten by what follows, as in the library. */
function mergeInto(target: Mapping, source: Mapping): void {
  for (const key of Object.keys(source)) target[key] = source[key];
}


function longTag(tag: string): string {
  if (tag.startsWith('!!')) return `tag:yaml.org,2002:${tag.slice(2)}`;
  if (tag.startsWith('!<') && tag.endsWith('>')) return tag.slice(2, -1);
  return tag;
}
