/** A mapping without a prototype: a key such as `__proto__` is only a key. */
export class Mapping {
  [key: string]: unknown;
}
Object.setPrototypeOf(Mapping.prototype, null);
Reflect.deleteProperty(Mapping.prototype, 'constructor');

/** True for what this reader builds from a YAML mapping. */
export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Mapping.prototype;
}
