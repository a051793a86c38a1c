import { isFields, type Fields } from './cursor.ts';

/** Enough for any custom resource, little enough for a hostile one. */
const MAX_VISITS = 20_000;

/** A mapping with a `spec` that looks like a pod's, and the name of the field where it was found. */
export interface ProbableTemplate {
  readonly label: string;
  readonly template: Fields;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Finds what looks like a pod spec in an object of a kind we do not know: a list of containers with images. */
export function findProbableTemplates(object: Fields): ProbableTemplate[] {
  const found: ProbableTemplate[] = [];
  const queue: { readonly value: unknown; readonly key: string; readonly holder: Fields | null }[] = [{ value: object, key: '', holder: null }];
  for (let visits = 0; queue.length > 0 && visits < MAX_VISITS; visits += 1) {
    const next = queue.shift();
    if (next === undefined) break;
    if (Array.isArray(next.value)) {
      const list: readonly unknown[] = next.value;
      for (const value of list.filter(isObject)) queue.push({ value, key: next.key, holder: null });
      continue;
    }
    if (!isFields(next.value)) continue;
    if (looksLikePodSpec(next.value)) {
      const isSpec = next.key === 'spec' && next.holder !== null;
      found.push({ label: isSpec ? 'template' : next.key, template: isSpec && next.holder !== null ? next.holder : { spec: next.value } });
      continue;
    }
    for (const key of Object.keys(next.value)) {
      const value = next.value[key];
      if (isObject(value)) queue.push({ value, key, holder: next.value });
    }
  }
  return found;
}

function looksLikePodSpec(fields: Fields): boolean {
  const { containers } = fields;
  if (!Array.isArray(containers) || containers.length === 0) return false;
  const list: readonly unknown[] = containers;
  return list.every((item) => isFields(item) && (typeof item['image'] === 'string' || typeof item['name'] === 'string')) && list.some((item) => isFields(item) && typeof item['image'] === 'string');
}
