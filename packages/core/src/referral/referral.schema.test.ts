import assert from 'node:assert/strict';
import { it } from 'node:test';
import type * as z from 'zod/mini';
import { draft } from '../../test/referrals.ts';
import { receiptInputSchema, referralCompletionSchema, referralDraftSchema } from './index.ts';
import type { ReceiptInput, ReferralCompletion, ReferralDraft } from './index.ts';

/** The same shape with `undefined` allowed where a key may be absent, and mutable: what zod infers. */
type Inferred<T> = T extends readonly (infer Item)[]
  ? Inferred<Item>[]
  : T extends object
    ? { -readonly [K in keyof T]: Inferred<T[K]> | (undefined extends T[K] ? undefined : never) | ({} extends Pick<T, K> ? undefined : never) }
    : T;
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

// A schema that drifts from its interface does not compile.
const agree: [
  Same<z.infer<typeof referralDraftSchema>, Inferred<ReferralDraft>>,
  Same<z.infer<typeof referralCompletionSchema>, Inferred<ReferralCompletion>>,
  Same<z.infer<typeof receiptInputSchema>, Inferred<ReceiptInput>>,
] = [true, true, true];

it('accepts what the verbs accept', () => {
  assert.deepEqual(agree, [true, true, true]);
  assert.equal(referralDraftSchema.safeParse(draft).success, true);
});

it('names the place of what is wrong', () => {
  const result = referralDraftSchema.safeParse({ ...draft, service: { ...draft.service, code: '' } });
  assert.deepEqual(result.error?.issues.map((issue) => issue.path.join('.')), ['service.code']);
});
