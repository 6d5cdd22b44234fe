import * as z from 'zod/mini';
import { sdohDomains } from '../../fhir/index.ts';
import type { SdohDomain } from '../../fhir/index.ts';
import { goalPriorities, ladderLevels, planElements } from './plan.codes.ts';
import type { GoalPriority, PlanElement } from './plan.codes.ts';

/** Shapes of what callers hand to the verbs; a type test ties each to its interface. */
const filled = z.string().check(z.minLength(1));
const text = z.optional(z.string());
const party = z.object({ ref: filled, display: text });
const refs = z.optional(z.array(z.string()));
const code = { system: filled, code: filled, display: z.string() };

export const planInputSchema = z.object({
  title: filled,
  reviewOn: text,
  concernRefs: refs,
  goalRefs: refs,
  careTeamRefs: refs,
  custodian: z.optional(party),
});

export const newGoalInputSchema = z.object({
  words: filled,
  domain: z.optional(z.enum(Object.keys(sdohDomains) as SdohDomain[])),
  code: z.optional(z.object({ ...code, also: z.optional(z.object(code)) })),
  addressesRefs: refs,
  start: text,
  due: text,
  noDueReason: text,
  priority: z.optional(z.enum(Object.keys(goalPriorities) as GoalPriority[])),
  expressedBy: z.optional(party),
});

export const goalTargetInputSchema = z.object({ due: text, noDueReason: text });
export const agreementInputSchema = z.object({ person: party, reason: text });
export const ladderStepSchema = z.object({ level: z.literal([...ladderLevels]), words: filled });

export const taskInputSchema = z.object({
  words: filled,
  owner: z.optional(party),
  start: text,
  due: text,
  goalRefs: refs,
  reasonRef: text,
  action: text,
});

export const planElementNoteSchema = z.object({
  element: z.enum(Object.keys(planElements) as PlanElement[]),
  state: z.enum(['covered', 'not-applicable']),
  words: filled,
});
