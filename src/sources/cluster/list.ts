import type { Answer } from './transport.ts';
import { TooLarge } from './transport.ts';
import type { Ask } from './ask.ts';
import { fieldsOf, isFields, itemsOf, textOf, type Fields } from './fields.ts';

export interface ListOptions {
  readonly path: string;
  readonly labelSelector: string | null;
  readonly fieldSelector: string | null;
  readonly pageSize: number;
  /** what to keep of an object; called as its page arrives */
  readonly keep: (item: unknown) => Fields;
  readonly onPage: (items: number) => void;
}

export type ListResult =
  | { readonly kind: 'items'; readonly items: readonly Fields[] }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'invalid'; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string };

const RESTARTS = 3;

/**
 * Reads a list page by page, keeping of each object only what `keep` returns.
 *
 * The server forgets where a slow reader was (410 Gone): then the list is read from the start, with pages four times as
 * large, and the last time in one page, which cannot expire.
 *
 * @source Kubernetes API concepts, "Retrieving large results sets in chunks"
 */
export async function readList(ask: Ask, options: ListOptions): Promise<ListResult> {
  let { pageSize } = options;
  for (let restart = 0; ; restart += 1) {
    const result = await readPages(ask, { ...options, pageSize: restart < RESTARTS ? pageSize : 0 });
    if (result.kind !== 'expired') return result;
    if (restart >= RESTARTS) return { kind: 'failed', message: 'the list expired (410) again and again' };
    pageSize *= 4;
  }
}

async function readPages(ask: Ask, options: ListOptions): Promise<ListResult | { readonly kind: 'expired' }> {
  const items: Fields[] = [];
  let place: string | null = null;
  do {
    const page: Page = await readPage(ask, options, place);
    if (page.kind !== 'page') return page;
    for (const item of page.items) items.push(options.keep(item));
    options.onPage(page.items.length);
    place = page.next;
  } while (place !== null);
  return { kind: 'items', items };
}

type Page =
  | { readonly kind: 'page'; readonly items: readonly Fields[]; readonly next: string | null }
  | { readonly kind: 'expired' }
  | Exclude<ListResult, { readonly kind: 'items' }>;

async function readPage(ask: Ask, options: ListOptions, place: string | null): Promise<Page> {
  let answer: Answer;
  try {
    answer = await ask(`${options.path}${queryOf(options, place)}`);
  } catch (error) {
    if (error instanceof TooLarge) return { kind: 'failed', message: error.message };
    throw error;
  }
  const body = parsed(answer.body);
  if (answer.status === 200 && body !== null && Array.isArray(body['items'])) {
    return { kind: 'page', items: itemsOf(body, 'items'), next: textOf(fieldsOf(body, 'metadata'), 'continue') };
  }
  if (answer.status === 403) return { kind: 'forbidden' };
  if (answer.status === 410) return { kind: 'expired' };
  const message = (body === null ? null : textOf(body, 'message')) ?? 'the answer is no list';
  return { kind: answer.status === 400 ? 'invalid' : 'failed', message: `${message} (${answer.status})` };
}

function queryOf({ labelSelector, fieldSelector, pageSize }: ListOptions, place: string | null): string {
  const query = new URLSearchParams();
  if (pageSize > 0) query.set('limit', String(pageSize));
  if (place !== null) query.set('continue', place);
  if (labelSelector !== null) query.set('labelSelector', labelSelector);
  if (fieldSelector !== null) query.set('fieldSelector', fieldSelector);
  return query.size === 0 ? '' : `?${query.toString()}`;
}

export function parsed(body: Buffer): Fields | null {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return isFields(value) ? value : null;
  } catch {
    return null;
  }
}
