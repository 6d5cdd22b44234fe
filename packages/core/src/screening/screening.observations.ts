import { concept, domainCategory, mintedIdentifier, profile, referenceTo, system, urn } from '../fhir/index.ts';
import type { CodeableConcept, Observation, Quantity, Reference, SdohDomain } from '../fhir/index.ts';
import type { VerbContext } from '../shared/index.ts';
import { chosen, results } from './screening.answers.ts';
import { absentReasons, otherScreeningProfile, ownQuestionSystem, ucum } from './screening.codes.ts';
import type { AbsentReason } from './screening.codes.ts';
import type { CalculatedValue, InstrumentItem, Screening, ScreeningEvidence } from './screening.types.ts';

interface Part {
  readonly loinc: string;
  readonly text: string;
  readonly domains: readonly SdohDomain[];
}

/**
 * The Observations of a finished screening: one an answer (a multi-select question has several), one for each question
 * without an answer and why, the results that could be worked out, and the panel that holds them all. A result that
 * could not be worked out is not written: an Observation of that code without value would be counted as screened. Where no
 * LOINC code is known the code is our own, and the profile the one that allows it.
 * Source: SDOHCC-ObservationScreeningResponse 3.0.0, for what is no social question US Core 7.0.0; interpretation is POS or absent, never NEG.
 */
export function screeningEvidence(screening: Screening, context: VerbContext): readonly ScreeningEvidence[] {
  const { instrument } = screening;
  const made = new Map<string, Reference[]>();
  const evidence: ScreeningEvidence[] = [];
  const add = (linkId: string, part: Part, content: Partial<Observation>): void => {
    const fullUrl = urn(context.newId());
    evidence.push({ fullUrl, resource: observation(screening, context, { ...part, linkId }, fullUrl, content) });
    made.set(linkId, [...(made.get(linkId) ?? []), { reference: fullUrl }]);
  };
  for (const item of instrument.items) {
    for (const content of contentsOf(item, screening)) add(item.linkId, item, content);
  }
  for (const result of results(screening)) {
    const items = result.item.from.flatMap((linkId) => made.get(linkId) ?? []);
    add(result.linkId, result.item, { ...valueOf(result.value), ...positive(result.flags), derivedFrom: items });
  }
  const [only, ...others] = instrument.domains;
  const panel: Part = {
    loinc: instrument.panelCode ?? '',
    text: instrument.title,
    // The panel of a tool that covers many domains belongs to none of them.
    domains: only && others.length > 0 ? ['sdoh-category-unspecified'] : instrument.domains,
  };
  add('', panel, { hasMember: [...made.values()].flat() });
  return evidence;
}

function contentsOf(item: InstrumentItem, screening: Screening): readonly Partial<Observation>[] {
  const answer = screening.answers[item.linkId];
  if (answer?.state !== 'answered') return [{ dataAbsentReason: absent(answer?.state ?? 'not-asked') }];
  if (answer.boolean !== undefined) return [{ valueBoolean: answer.boolean, ...positive(chosen(item, answer).flatMap(({ flags }) => flags)) }];
  if (answer.number !== undefined) return [numberOf(answer.number, item)];
  return chosen(item, answer).map(({ system: uri, code, display, flags }) => ({
    valueCodeableConcept: concept(uri, code, display, display),
    ...positive(flags),
  }));
}

function observation(
  screening: Screening,
  context: VerbContext,
  { loinc, text, domains, linkId }: Part & { readonly linkId: string },
  fullUrl: string,
  content: Partial<Observation>,
): Observation {
  const { derivedFrom = [], ...rest } = content;
  const { informant, instrument } = screening;
  const isSocial = domains.length > 0;
  const code = loinc ? concept(system.loinc, loinc) : concept(ownQuestionSystem, linkId ? `${instrument.id}.${linkId}` : instrument.id);
  return {
    resourceType: 'Observation',
    meta: { profile: [isSocial && loinc ? profile.screeningObservation : otherScreeningProfile] },
    identifier: [mintedIdentifier(fullUrl)],
    status: 'final',
    category: [
      concept(system.observationCategory, 'survey', 'Survey'),
      ...(isSocial ? [concept(system.usCoreCategory, 'sdoh', 'SDOH')] : []),
      ...domains.map(domainCategory),
    ],
    code: { ...code, text },
    subject: referenceTo(screening.patient),
    ...(screening.encounterRef && { encounter: { reference: screening.encounterRef } }),
    effectiveDateTime: screening.authored,
    performer: [referenceTo(informant), ...(context.by.ref === informant.ref ? [] : [referenceTo(context.by)])],
    ...rest,
    derivedFrom: [...derivedFrom, { reference: screening.ref }],
  };
}

function positive(flags: readonly SdohDomain[]): Pick<Observation, 'interpretation'> {
  return flags.length > 0 ? { interpretation: [concept(system.observationInterpretation, 'POS', 'Positive')] } : {};
}

function absent(reason: AbsentReason): CodeableConcept {
  return concept(system.dataAbsentReason, reason, absentReasons[reason]);
}

function valueOf(value: CalculatedValue): Partial<Observation> {
  if (value.kind === 'coding') return { valueCodeableConcept: concept(value.system, value.code, value.display, value.display) };
  if (value.kind === 'score') return { valueQuantity: quantity(value.score, '{score}') };
  return { valueRange: { low: quantity(value.low, '{score}'), high: quantity(value.high, '{score}') } };
}

/** A whole number without unit is a plain integer; R4 has no plain decimal for an Observation. */
function numberOf(value: number, { type, unit }: InstrumentItem): Partial<Observation> {
  return type === 'integer' && !unit ? { valueInteger: value } : { valueQuantity: quantity(value, unit ?? '1') };
}

function quantity(value: number, unit: string): Quantity {
  return { value, unit, system: ucum, code: unit };
}
