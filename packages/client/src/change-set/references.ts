/**
 * A copy of a JSON value in which every string property named `reference` passed through `change`, wherever it hangs:
 * extensions, contained resources, elements we do not model.
 */
export function mapReferences<T>(value: T, change: (reference: string) => string): T {
  if (Array.isArray(value)) return value.map((item: unknown) => mapReferences(item, change)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]: [string, unknown]) => {
    const next = key === 'reference' && typeof item === 'string' ? change(item) : mapReferences(item, change);
    return [key, next] as const;
  });
  return Object.fromEntries(entries) as T;
}

/** References to what is not stored yet are replaced by the address it got. */
export function withAddresses<T>(value: T, addresses: ReadonlyMap<string, string>): T {
  return mapReferences(value, (reference) => addresses.get(reference) ?? reference);
}

/** The `urn:uuid:` references of a value. */
export function urnReferences(value: unknown): readonly string[] {
  const found: string[] = [];
  mapReferences(value, (reference) => {
    if (reference.startsWith('urn:uuid:')) found.push(reference);
    return reference;
  });
  return found;
}
