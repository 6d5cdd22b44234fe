import { communityFields, payerFields, proxyFields, treatingFields } from './minimum.codes.ts';
import type { FieldList } from './minimum.codes.ts';
import type { DisclosurePurpose, RecipientRole } from './sharing.codes.ts';

const fieldsOf: Readonly<Record<Exclude<RecipientRole, 'patient'>, FieldList>> = {
  treating: treatingFields,
  community: communityFields,
  payer: payerFields,
  proxy: proxyFields,
};

/**
 * The least a recipient needs for a purpose: elements by resource type. Payment and operations need what a payer needs,
 * whoever receives it. The patient gets all of their own
 * (`{ '*': '*' }`: every element of every type).
 * @param more what a site adds, e.g. `{ Patient: ['address'] }` for a partner that delivers.
 */
export function fieldsFor(role: RecipientRole, purpose: DisclosurePurpose, more: FieldList = {}): FieldList {
  if (role === 'patient') return { '*': '*' };
  const base = purpose === 'payment' || purpose === 'operations' ? fieldsOf.payer : fieldsOf[role];
  const types = new Set([...Object.keys(base), ...Object.keys(more)]);
  return Object.fromEntries([...types].map((type) => [type, joined(base[type], more[type])]));
}

function joined(base: FieldList[string] = [], more: FieldList[string] = []): FieldList[string] {
  return base === '*' || more === '*' ? '*' : [...new Set([...base, ...more])];
}
