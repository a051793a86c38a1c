import type { Origin } from '../sources/index.ts';
import type { Ref, Snapshot } from './snapshot.ts';

/** A sortable text of an origin: `file:line`, or the cluster. */
export function originText(origin: Origin): string {
  if (origin.kind === 'cluster') return origin.cluster;
  return `${origin.file}:${String(origin.line).padStart(7, '0')}`;
}

/** `file:line` of the exact place, for people; null for a cluster, which has no lines. */
export function refText(ref: Ref): string | null {
  if (ref.origin.kind === 'cluster') return null;
  return `${ref.origin.template ?? ref.origin.file}:${ref.place?.line ?? ref.origin.line}`;
}

/**
 * Whether the input holds every object of a resource in a namespace, so that an absent one does not exist.
 *
 * @param resource the plural, such as `secrets`
 */
export function isKnown(snapshot: Snapshot, resource: string, namespace: string): boolean {
  if (snapshot.listed === null) return snapshot.complete;
  return snapshot.listed.some((listed) => listed.resource === resource && (listed.namespaces === null || listed.namespaces.includes(namespace)));
}

/** Whether the input holds every object of a resource, in whichever namespace. */
export function isKnownEverywhere(snapshot: Snapshot, resource: string): boolean {
  if (snapshot.listed === null) return snapshot.complete;
  return snapshot.listed.some((listed) => listed.resource === resource && listed.namespaces === null);
}
