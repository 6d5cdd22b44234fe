import * as z from 'zod/mini';
import { barrierActions, barrierCodes, barrierLevels } from './barrier.codes.ts';
import type { BarrierAction, BarrierLevel } from './barrier.codes.ts';

/** Shapes of what callers hand to the verbs; a type test ties each to its interface. */
const filled = z.string().check(z.minLength(1));
const text = z.optional(z.string());
const party = z.object({ ref: filled, display: text });

export const barrierInputSchema = z.object({
  patient: party,
  code: z.optional(z.enum(barrierCodes.map(({ code }) => code))),
  level: z.optional(z.enum(Object.keys(barrierLevels) as BarrierLevel[])),
  words: text,
  kind: z.optional(z.enum(['lasting', 'transient'])),
  goalRefs: z.optional(z.array(z.string())),
  owner: z.optional(party),
  due: text,
  sensitive: z.optional(z.boolean()),
});

export const barrierActionInputSchema = z.object({
  action: z.enum(Object.keys(barrierActions) as BarrierAction[]),
  owner: z.optional(party),
  due: text,
});
