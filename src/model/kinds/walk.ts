import { isFields, type Fields } from '../decode/cursor.ts';

/** One value that a path leads to, with the names of the list items and mapping keys on the way. */
export interface Match {
  readonly fields: Fields;
  readonly labels: readonly string[];
}

/** All mappings that a dotted path leads to, in the order in which they are written. */
export function walkPath(object: Fields, path: string, label?: string): Match[] {
  let matches: Match[] = [{ fields: object, labels: [] }];
  for (const step of path === '' ? [] : path.split('.')) matches = matches.flatMap((match) => walkStep(match, step, label));
  return matches;
}

function walkStep(match: Match, step: string, label: string | undefined): Match[] {
  const name = step.replace(/(?:\[\]|\{\})$/u, '');
  const value = match.fields[name];
  if (step.endsWith('[]')) {
    if (!Array.isArray(value)) return [];
    const list: readonly unknown[] = value;
    return list.flatMap((item, index) => (isFields(item) ? [{ fields: item, labels: [...match.labels, itemLabel(item, index, label)] }] : []));
  }
  if (step.endsWith('{}')) {
    if (!isFields(value)) return [];
    return Object.keys(value).flatMap((key) => {
      const item = value[key];
      return isFields(item) ? [{ fields: item, labels: [...match.labels, key] }] : [];
    });
  }
  return isFields(value) ? [{ fields: value, labels: match.labels }] : [];
}

function itemLabel(item: Fields, index: number, label: string | undefined): string {
  const name = item[label ?? 'name'];
  return typeof name === 'string' && name !== '' ? name : `#${index + 1}`;
}

/** Where a dotted path without lists ends: the mapping that holds (or would hold) its last field. */
export function findHolder(object: Fields, path: string): { readonly holder: Fields; readonly key: string } | null {
  const steps = path.split('.');
  const key = steps.pop() ?? '';
  let holder: Fields = object;
  for (const step of steps) {
    const next = holder[step];
    if (!isFields(next)) return null;
    holder = next;
  }
  return { holder, key };
}
