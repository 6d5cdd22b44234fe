const made = new Map<string, unknown>();

/** Formatters are dear to make and wanted in every row: each is made once. */
export function once<Value>(key: string, make: () => Value): Value {
  if (!made.has(key)) made.set(key, make());
  return made.get(key) as Value;
}
