import * as z from 'zod/mini';
import { planElements } from './plan.codes.ts';
import type { PlanElement } from './plan.codes.ts';

/** Shapes of what callers hand to the verbs; a type test ties each to its interface. */
const filled = z.string().check(z.minLength(1));
const text = z.optional(z.string());
const party = z.object({ ref: filled, display: text });
const refs = z.optional(z.array(z.string()));

export const planInputSchema = z.object({
  title: filled,
  reviewOn: text,
  concernRefs: refs,
  goalRefs: refs,
  careTeamRefs: refs,
  custodian: z.optional(party),
});

export const taskInputSchema = z.object({
  words: filled,
  owner: z.optional(party),
  start: text,
  due: text,
  goalRefs: refs,
  reasonRef: text,
  action: text,
});

export const appointmentInputSchema = z.object({
  words: filled,
  with: z.optional(party),
  wantedBy: text,
  goalRefs: refs,
  reasonRef: text,
});

export const planElementNoteSchema = z.object({
  element: z.enum(Object.keys(planElements) as PlanElement[]),
  state: z.enum(['covered', 'not-applicable']),
  words: filled,
});
