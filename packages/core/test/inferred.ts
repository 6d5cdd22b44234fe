/** The same shape with `undefined` allowed where a key may be absent, and mutable: what zod infers. */
export type Inferred<T> = T extends readonly (infer Item)[]
  ? Inferred<Item>[]
  : T extends object
    ? { -readonly [K in keyof T]: Inferred<T[K]> | (undefined extends T[K] ? undefined : never) | ({} extends Pick<T, K> ? undefined : never) }
    : T;
export type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
