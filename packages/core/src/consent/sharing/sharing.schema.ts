import * as z from 'zod/mini';
import { disclosureChannels, disclosurePurposes } from './sharing.codes.ts';
import type { DisclosurePurpose } from './sharing.codes.ts';
import { sensitiveCategories } from './sensitivity.codes.ts';

/**
 * The shape of what callers hand to `prepareShare`, without what was read (`resources`, `consents`, `restsOn`): that comes
 * from a repository and is checked where it is used. A type test ties it to `ShareInput`.
 */
const filled = z.string().check(z.minLength(1));

const proxy = z.object({
  standing: z.enum(['active', 'ended', 'not-yet', 'none']),
  scope: z.array(z.string()),
  since: z.optional(z.string()),
  isParent: z.optional(z.boolean()),
});

export const shareInputSchema = z.object({
  patient: z.object({ ref: filled, birthDate: z.optional(z.string()), deceased: z.optional(z.boolean()) }),
  recipient: z.object({
    ref: filled,
    display: z.optional(z.string()),
    role: z.enum(['treating', 'community', 'payer', 'proxy', 'patient']),
    isCovered: z.optional(z.boolean()),
    address: z.optional(z.string()),
    proxy: z.optional(proxy),
  }),
  purpose: z.enum(Object.keys(disclosurePurposes) as DisclosurePurpose[]),
  channel: z.enum(disclosureChannels),
  release: z.optional(z.object({ reason: filled, refs: z.optional(z.array(filled)) })),
  codes: z.optional(z.array(z.object({ category: z.enum(sensitiveCategories), system: filled, codes: z.array(filled) }))),
  more: z.optional(z.record(z.string(), z.union([z.array(z.string()), z.literal('*')]))),
  notice: z.optional(z.object({ text: filled, version: filled, language: z.optional(z.string()) })),
  timeZone: z.optional(z.string()),
  baseUrl: z.optional(z.string()),
});
