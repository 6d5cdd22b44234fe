import { sameRef } from '../../fhir/index.ts';
import { consentFor } from '../index.ts';
import type { Consent, ConsentList, ConsentStanding } from '../index.ts';
import { proxyObstacle } from './proxy-view.ts';
import { categoryLabels } from './sensitivity.codes.ts';
import type { SensitiveCategory } from './sensitivity.codes.ts';
import { disclosurePurposes } from './sharing.codes.ts';
import type { DisclosureBasis } from './sharing.codes.ts';
import type { DecisionCode, DecisionReason, DisclosureAnswer, DisclosureDecision, DisclosureQuestion } from './sharing.types.ts';

const strictness: readonly DisclosureAnswer[] = ['deny', 'unclear', 'ask', 'permit'];
/** What a person may settle by deciding, with a reason. A missing yes is the patient's to give. */
const releasable: ReadonlySet<DecisionCode> = new Set([
  'deceased', 'person_decides', 'consent_general', 'restricted', 'turned_adult', 'may_be_adult', 'declined', 'withdrawn', 'records_unclear',
]);

/** What one rule found: reasons against it, or what it rests on. */
interface Finding {
  readonly reasons?: readonly DecisionReason[];
  readonly basis?: DisclosureBasis;
  readonly consentRefs?: readonly string[];
}

/**
 * Whether information may go to somebody for a purpose, by what the record says. The table is in
 * docs/concepts/consent.md; its sources are F19, spec/sdoh.md 3.11 and `privacy-rules.json` (verified in part), the rest
 * is ours (docs/decisions/0021). Where several rules speak, the strictest holds. Not legal advice.
 */
export function disclosureDecision(question: DisclosureQuestion): DisclosureDecision {
  const { patient, recipient, sensitivity } = question;
  const isPatient = recipient.role === 'patient' && sameRef(recipient.ref, patient.ref);
  const findings: Finding[] = [];
  const notes: readonly SensitiveCategory[] = ['counselling-notes'];
  if (sensitivity.categories.some((category) => notes.includes(category))) findings.push(against('counselling_notes', 'deny'));
  if (patient.deceased) findings.push(against('deceased', 'ask'));
  if (isPatient) findings.push({ basis: 'patient' });
  else if (recipient.role === 'proxy') findings.push(...ofProxy(question));
  else findings.push(...ofRecords(question));
  if (!isPatient && !sensitivity.isLabelled) findings.push(against('not_labelled', 'permit'));
  return concluded(findings, !isPatient && sensitivity.categories.includes('substance-use'));
}

function ofProxy(question: DisclosureQuestion): readonly Finding[] {
  const { recipient, patient, sensitivity, now, timeZone } = question;
  const obstacle = proxyObstacle(recipient.proxy, patient, now, timeZone);
  return [
    ...(obstacle ? [against(obstacle, obstacle === 'turned_adult' || obstacle === 'may_be_adult' ? 'ask' : 'deny')] : []),
    ...(sensitivity.categories.includes('minor-confidential') ? [against('minor_confidential', 'deny')] : []),
    ...ofRecords(question),
  ];
}

/** By the consents on record, for an organisation or a proxy. */
function ofRecords(question: DisclosureQuestion): readonly Finding[] {
  const { recipient, purpose, sensitivity } = question;
  const row = disclosurePurposes[purpose];
  const general = standing(question);
  // A proxy's own scope is what a general yes is for an organisation.
  const without: DisclosureBasis | undefined =
    recipient.role === 'proxy' ? 'proxy' : row.isTpo && row.needs === undefined && recipient.isCovered === true ? 'tpo' : undefined;
  const named = sensitivity.categories.filter((category) => category !== 'counselling-notes' && !(recipient.role === 'proxy' && category === 'minor-confidential'));
  const findings = named.map((category) => ofCategory(category, question, general, without));
  if (sensitivity.categories.length === 0) findings.push(ofStanding(general, without));
  if (sensitivity.isRestricted) findings.push(against('restricted', 'ask'));
  if (row.needs !== 'person') return findings;
  // Whoever decides sees what the patient said; that alone settles nothing either way.
  const told = findings.flatMap(({ reasons = [] }) => reasons).filter(({ code }) => !code.startsWith('consent_'));
  return [{ reasons: told.map((reason) => ({ ...reason, answer: 'ask' as const })) }, against('person_decides', 'ask')];
}

function ofCategory(
  category: SensitiveCategory,
  question: DisclosureQuestion,
  general: ConsentStanding,
  without: DisclosureBasis | undefined,
): Finding {
  const named = standing(question, category);
  const isLacking = named.state === 'missing' || named.state === 'expired';
  // Part 2: a general authorisation is not enough, whoever receives it (42 CFR 2.32 as of 2020). A proxy's scope names none.
  const isOwn = category === 'substance-use' || without === 'proxy';
  if (isLacking && !isOwn && general.state === 'active' && without === undefined) {
    return { ...against('consent_general', 'ask', category), consentRefs: [general.consent.ref] };
  }
  return ofStanding(named, isOwn ? undefined : without, category);
}

function ofStanding(found: ConsentStanding, without: DisclosureBasis | undefined, category?: SensitiveCategory): Finding {
  if (found.state === 'active') return { basis: 'consent', consentRefs: [found.consent.ref] };
  if (found.state === 'declined' || found.state === 'withdrawn') return against(found.state, 'deny', category, [found.consent.ref]);
  if (found.state === 'unclear') return against('records_unclear', 'unclear', category, found.refs);
  if (without) return { basis: without };
  return found.state === 'expired'
    ? against('consent_expired', 'ask', category, [found.consent.ref])
    : against('consent_needed', 'ask', category);
}

/** Towards a proxy only the patient's own yes counts: who speaks for them may be the one it is kept from (docs/decisions/0023). */
function heard({ consents, recipient, patient }: DisclosureQuestion): ConsentList {
  if (recipient.role !== 'proxy') return consents;
  const isHeard = ({ status, givenBy }: Consent): boolean => status !== 'active' || !givenBy || sameRef(givenBy.ref, patient.ref);
  return { ...consents, consents: consents.consents.filter(isHeard) };
}

function standing(question: DisclosureQuestion, category?: SensitiveCategory): ConsentStanding {
  const { recipient, now, timeZone, purpose, sensitivity } = question;
  const { isLabelled } = sensitivity;
  const labels = category && { labels: categoryLabels[category] };
  return consentFor(heard(question), recipient.ref, now, timeZone, { purposes: disclosurePurposes[purpose].codes, isLabelled, ...labels });
}

function against(code: DecisionCode, answer: DisclosureAnswer, category?: SensitiveCategory, refs?: readonly string[]): Finding {
  return { reasons: [{ code, answer, ...(category && { category }), ...(refs && { refs }) }] };
}

function concluded(findings: readonly Finding[], needsPart2Notice: boolean): DisclosureDecision {
  const rank = ({ answer }: DecisionReason): number => strictness.indexOf(answer);
  const reasons = findings.flatMap((finding) => finding.reasons ?? []).sort((a, b) => rank(a) - rank(b));
  const answer = reasons[0]?.answer ?? 'permit';
  const bases = findings.flatMap(({ basis }) => basis ?? []);
  // Where one part rests on a consent, the whole does: taking it back stops it.
  const basis = bases.includes('consent') ? 'consent' : bases[0];
  return {
    answer,
    reasons,
    ...(answer === 'permit' && basis && { basis }),
    consentRefs: [...new Set(findings.flatMap(({ consentRefs = [] }) => consentRefs))],
    canRelease: answer === 'ask' && reasons.every((reason) => reason.answer !== 'ask' || releasable.has(reason.code)),
    needsPart2Notice,
  };
}
