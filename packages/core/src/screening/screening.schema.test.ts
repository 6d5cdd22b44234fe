import assert from 'node:assert/strict';
import { it } from 'node:test';
import type * as z from 'zod/mini';
import { itemAnswerSchema, screeningOptionsSchema } from './index.ts';
import type { ItemAnswer, ScreeningOptions } from './index.ts';

/** The same shape with `undefined` allowed where a key may be absent, and mutable: what zod infers. */
type Inferred<T> = T extends readonly (infer Item)[]
  ? Inferred<Item>[]
  : T extends object
    ? { -readonly [K in keyof T]: Inferred<T[K]> | (undefined extends T[K] ? undefined : never) | ({} extends Pick<T, K> ? undefined : never) }
    : T;
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

// A schema that drifts from its interface does not compile.
const agree: [
  Same<z.infer<typeof itemAnswerSchema>, Inferred<ItemAnswer>>,
  Same<z.infer<typeof screeningOptionsSchema>, Inferred<ScreeningOptions>>,
] = [true, true];

it('accepts the three values and nothing between them', () => {
  assert.deepEqual(agree, [true, true]);
  const accepted = [{ state: 'answered', codes: ['LA33-6'] }, { state: 'asked-declined' }, { state: 'not-asked' }];
  assert.deepEqual(accepted.map((answer) => itemAnswerSchema.safeParse(answer).success), [true, true, true]);
  const refused = [{ state: 'answered', codes: [] }, { state: 'answered' }, { state: 'unknown' }, null];
  assert.deepEqual(refused.map((answer) => itemAnswerSchema.safeParse(answer).success), [false, false, false, false]);
  assert.equal(screeningOptionsSchema.safeParse({ informant: { ref: '' } }).success, false);
  assert.equal(screeningOptionsSchema.safeParse({ informant: { ref: 'RelatedPerson/1' }, on: '2026-11-02' }).success, true);
});
