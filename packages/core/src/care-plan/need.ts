import { isSdohDomain, urn } from '../fhir/index.ts';
import { refuse } from '../shared/index.ts';
import type { Result, VerbContext } from '../shared/index.ts';
import type { CarePlanAct } from './care-plan.codes.ts';
import type { CarePlanEvent, ConfirmInput, Need, NeedCondition, NeedWish, WishInput } from './care-plan.types.ts';
import type { DomainCode } from './domain-code.ts';
import { conditionCodesFor, isUsableCode } from './domain-codes.ts';
import { currentWish } from './need.stage.ts';
import { isWish, wishEvidence } from './need.wish.ts';
import { isOtherPatient, isPatient } from './persons.ts';

/** What every verb of a need gives. */
export type NeedResult = Result<Need, CarePlanEvent>;

/**
 * The patient says what they want done about a need. Not asking is not a wish; "would not say" is one
 * (`asked-declined`). They may change their mind as often as they like: the latest word counts, all are kept.
 */
export function recordWish(need: Need, input: WishInput, context: VerbContext): NeedResult {
  const refusal = refuseNeed(need, context);
  if (refusal) return refusal;
  if (!isWish(input.wish)) return refuse('care-plan.wish_unknown', 'QuestionnaireResponse.item[linkId=wish]');
  const ref = urn(context.newId());
  const words = input.words?.trim();
  const by = context.by.display;
  const made = wishEvidence(need, input, ref, context);
  const wish: NeedWish = { wish: input.wish, on: context.now, ...(words && { words }), ref, ...(by && { by }), made };
  const value: Need = { ...need, wish, wishes: [wish, ...need.wishes] };
  return { ok: true, value, events: [{ ...carePlanEvent('wish-recorded', [], context), evidence: [made] }] };
}

/**
 * The need becomes a confirmed health concern, because the patient wants help. One that is in the record unconfirmed
 * (worked out by software, say) is confirmed; else a new one is made. Refuses without that wish (an old one, said before
 * the need ended or was found again, does not count), without a code (the
 * profile requires one), and where a person has to follow up first.
 * Source: SDOH Clinical Care 3.0.0 (spec 4.1 step 3); that the wish comes first is ours.
 */
export function confirmNeed(need: Need, input: ConfirmInput, context: VerbContext): NeedResult {
  const refusal = refuseNeed(need, context) ?? refuseConfirming(need);
  if (refusal) return refusal;
  const { condition: before } = need;
  const code = input.code ?? before?.code ?? conditionCodesFor(need.domain)[0];
  if (!code) return refuse('care-plan.code_missing', 'Condition.code');
  // A code somebody else gave stays theirs, even one we would not write.
  if (code !== before?.code && !isUsableCode(code)) return refuse('care-plan.code_refused', 'Condition.code');
  const words = input.words?.trim() || (input.code ? code.display : (before?.words ?? code.display));
  const condition: NeedCondition = before
    ? { ...before, code, words, verification: 'confirmed', asserter: before.asserter ?? need.patient }
    : newCondition(need, { code, words }, context);
  const value: Need = { ...need, condition };
  return { ok: true, value, events: [carePlanEvent('need-confirmed', [condition.ref], context)] };
}

function newCondition(
  need: Need,
  named: { readonly code: DomainCode; readonly words: string },
  context: VerbContext,
): NeedCondition {
  const key = context.newId();
  const evidenceRefs = need.evidence.map(({ ref }) => ref);
  const { ref, display } = context.by;
  return {
    key,
    ref: urn(key),
    domain: need.domain,
    patient: need.patient,
    ...named,
    clinical: 'active',
    verification: 'confirmed',
    // A need nobody screened for rests on what the patient said.
    evidenceRefs: evidenceRefs.length > 0 || !need.wish ? evidenceRefs : [need.wish.ref],
    asserter: need.patient,
    ...(/(^|\/)Practitioner(Role)?\//.test(ref) && { recorder: { ref, ...(display && { display }) } }),
    recordedOn: context.now,
  };
}

function refuseNeed(need: Need, { by }: VerbContext): ReturnType<typeof refuse> | undefined {
  if (!isSdohDomain(need.domain)) return refuse('care-plan.domain_unknown', 'Condition.category');
  if (need.domain === 'protective-factor') return refuse('care-plan.strength_not_need', 'Condition.category');
  if (!isPatient(need.patient)) return refuse('care-plan.patient_missing', 'Condition.subject');
  return isOtherPatient(by, need.patient.ref) ? refuse('care-plan.role_refused', 'Condition.subject') : undefined;
}

function refuseConfirming(need: Need): ReturnType<typeof refuse> | undefined {
  if (need.followUp) return refuse('care-plan.follow_up_first', 'Condition.code');
  const wish = currentWish(need)?.wish;
  if (!wish) return refuse('care-plan.wish_missing', 'QuestionnaireResponse.item[linkId=wish]');
  if (wish !== 'wants-help') {
    return refuse('care-plan.help_not_wanted', 'QuestionnaireResponse.item[linkId=wish]', { wish });
  }
  if (need.condition?.verification === 'confirmed') {
    return refuse('care-plan.already_confirmed', 'Condition.verificationStatus');
  }
  return undefined;
}

export function carePlanEvent(
  act: CarePlanAct,
  aboutRefs: readonly string[],
  context: VerbContext,
  reason?: string,
): CarePlanEvent {
  const words = reason?.trim();
  const { now, by } = context;
  return { id: context.newId(), act, at: now, by, ...(words && { reason: words }), evidence: [], aboutRefs };
}
