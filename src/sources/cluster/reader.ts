import type { SourceItem } from '../document.ts';
import type { Ask } from './ask.ts';
import { selectorRefused } from './failure.ts';
import { fieldsOf, textOf, type Fields } from './fields.ts';
import { parsed, readList, type ListResult } from './list.ts';
import { failed, forbidden, type Missing } from './missing.ts';
import type { ClusterRequest, ClusterWorld, Listed } from './request.ts';
import { listPath, reviewResources, type ClusterResource } from './resources.ts';
import type { Target } from './target.ts';
import { trim } from './trim.ts';

/** What one kind of object gave: the objects, what is missing, and how far the list may be trusted to be whole. */
export interface Reading {
  readonly objects: readonly Fields[];
  readonly missing: readonly SourceItem[];
  readonly listed: Listed | null;
  /** nothing of it could be seen, because nothing was allowed */
  readonly refused: boolean;
}

const PAGE_SIZE = 500;

export interface ReaderSetup {
  readonly ask: Ask;
  readonly target: Target;
  readonly request: ClusterRequest;
  readonly onProgress: ClusterWorld['onProgress'];
}

/**
 * Reads one kind of object: everywhere at once where that is allowed, else namespace by namespace.
 *
 * The namespaces are those of `-n`, else those the account may list, else the one of the context.
 */
export class Reader {
  readonly #setup: ReaderSetup;
  #namespaces: Promise<readonly string[] | null> | null = null;

  constructor(setup: ReaderSetup) {
    this.#setup = setup;
  }

  async read(resource: ClusterResource): Promise<Reading> {
    const { request } = this.#setup;
    if (resource.kind === 'Namespace' && resource.group === '' && request.namespaces.length > 0) return this.#readNamed(resource);
    if (resource.namespaced && request.namespaces.length > 0) return this.#readEach(resource, request.namespaces, false);
    const result = await this.#list(resource, null);
    switch (result.kind) {
      case 'items':
        return { objects: result.items, missing: [], listed: this.#listed(resource, null), refused: false };
      case 'forbidden':
        if (resource.namespaced) return this.#fallBack(resource);
        return { objects: [], missing: forbidden(this.#missing(resource, null), true), listed: null, refused: true };
      case 'failed':
      case 'invalid':
        return { objects: [], missing: failed(this.#missing(resource, null), result.message), listed: null, refused: false };
    }
  }

  async #fallBack(resource: ClusterResource): Promise<Reading> {
    this.#namespaces ??= this.#namespaceNames();
    const names = await this.#namespaces;
    return this.#readEach(resource, names ?? [this.#setup.target.namespace], names === null);
  }

  /** @param partial there may be namespaces that nobody named: reading these is not reading all */
  async #readEach(resource: ClusterResource, namespaces: readonly string[], partial: boolean): Promise<Reading> {
    const names = [...new Set(namespaces)].sort();
    const results = await Promise.all(names.map(async (name) => ({ name, result: await this.#list(resource, name) })));
    const objects = results.flatMap(({ result }) => (result.kind === 'items' ? result.items : []));
    const refusedIn = results.filter(({ result }) => result.kind === 'forbidden').map(({ name }) => name);
    const read = results.filter(({ result }) => result.kind === 'items').map(({ name }) => name);
    const missing: SourceItem[] = [];
    if (partial) missing.push(...forbidden(this.#missing(resource, null), false));
    else if (refusedIn.length > 0) {
      const everywhere = refusedIn.length === names.length && this.#setup.request.namespaces.length === 0;
      missing.push(...forbidden(this.#missing(resource, everywhere ? null : refusedIn), false));
    }
    for (const { name, result } of results) {
      if (result.kind !== 'failed' && result.kind !== 'invalid') continue;
      missing.push(...failed(this.#missing(resource, [name]), result.message));
    }
    const listed = read.length === 0 ? null : this.#listed(resource, read);
    return { objects, missing, listed, refused: refusedIn.length === names.length };
  }

  /** With `-n` the namespaces are asked for one by one: whoever may look into a namespace may usually get it. */
  async #readNamed(resource: ClusterResource): Promise<Reading> {
    const names = [...new Set(this.#setup.request.namespaces)].sort();
    const answers = await Promise.all(names.map(async (name) => ({ name, answer: await this.#setup.ask(`/api/v1/namespaces/${encodeURIComponent(name)}`) })));
    const objects: Fields[] = [];
    const missing: SourceItem[] = [];
    const refusedIn: string[] = [];
    for (const { name, answer } of answers) {
      if (answer.status === 200) objects.push(trim(parsed(answer.body), resource));
      else if (answer.status === 403) refusedIn.push(name);
      else missing.push(...failed({ ...this.#missing(resource, [name]), verb: 'get' }, answer.status === 404 ? 'there is no such namespace' : `the API server answered ${answer.status}`));
    }
    if (refusedIn.length > 0) missing.push(...forbidden({ ...this.#missing(resource, refusedIn), verb: 'get' }, false));
    return { objects, missing, listed: null, refused: refusedIn.length === names.length };
  }

  /** null: the account may not list them */
  async #namespaceNames(): Promise<readonly string[] | null> {
    const [resource] = reviewResources.filter(({ kind }) => kind === 'Namespace');
    if (resource === undefined) return null;
    const result = await this.#list(resource, null);
    return result.kind === 'items' ? result.items.flatMap((item) => textOf(fieldsOf(item, 'metadata'), 'name') ?? []) : null;
  }

  async #list(resource: ClusterResource, namespace: string | null): Promise<ListResult> {
    const { ask, request, onProgress } = this.#setup;
    const labelSelector = resource.selectable ? request.selector : null;
    const result = await readList(ask, {
      path: listPath(resource, namespace),
      labelSelector,
      fieldSelector: resource.fieldSelector,
      pageSize: request.pageSize ?? resource.pageSize ?? PAGE_SIZE,
      keep: (item) => trim(item, resource),
      onPage: (items) => onProgress?.({ resource: resource.resource, items }),
    });
    if (result.kind === 'invalid' && labelSelector !== null) throw selectorRefused(labelSelector, result.message);
    return result;
  }

  #missing(resource: ClusterResource, namespaces: readonly string[] | null): Missing {
    return { cluster: this.#setup.target.name, verb: 'list', resource, namespaces };
  }

  #listed({ group, resource, kind, fieldSelector, selectable }: ClusterResource, namespaces: readonly string[] | null): Listed {
    return { group, resource, kind, namespaces, fieldSelector, labelSelector: selectable ? this.#setup.request.selector : null };
  }
}
