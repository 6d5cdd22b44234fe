import * as z from 'zod/mini';
import { sdohDomains } from '../../fhir/index.ts';
import type { SdohDomain } from '../../fhir/index.ts';
import { goalPriorities, ladderLevels } from '../plan/plan.codes.ts';
import type { GoalPriority } from '../plan/plan.codes.ts';

/** Shapes of what callers hand to the verbs; a type test ties each to its interface. */
const filled = z.string().check(z.minLength(1));
const text = z.optional(z.string());
const party = z.object({ ref: filled, display: text });
const refs = z.optional(z.array(z.string()));
const code = { system: filled, code: filled, display: z.string() };

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
