import { isObject, listIn, mintedIdentifier, patched, profile, referenceTo, sameJson, urn } from '../fhir/index.ts';
import type { QuestionnaireResponse, QuestionnaireResponseItem } from '../fhir/index.ts';
import { results } from './screening.answers.ts';
import { absenceOf, itemAnswers, resultAnswer, withAbsence } from './screening.items.ts';
import { screeningFromFhir } from './screening.read.ts';
import type { CalculatedResult, InstrumentItem, ItemAnswer, Screening } from './screening.types.ts';

/** `url|version` of the instrument's Questionnaire. */
export function canonicalOf(screening: Screening): string {
  const { url, version } = screening.instrument.questionnaire;
  return `${url}|${version}`;
}

/**
 * The QuestionnaireResponse as it shall be stored: a new one, or a copy of the one read in which only what changed is
 * replaced. Every item keeps its place: declined and not asked are told on the item, so nothing is dropped.
 */
export function questionnaireResponseOf(screening: Screening): QuestionnaireResponse {
  const stored = screening.source?.resource;
  if (!stored || !screening.source) return fresh(screening);
  const before = screeningFromFhir(screening.source, screening.instrument);
  const old = before.ok ? before.value : undefined;
  if (old && sameJson(old.answers, screening.answers) && old.status === screening.status) return stored;
  const places = new Map(itemsOf(screening, old).map((item) => [item.linkId, item]));
  const replaced = replaceItems(stored.item, places);
  return patched(stored, {
    status: screening.status,
    authored: screening.authored,
    item: [...replaced, ...places.values()],
  });
}

function fresh(screening: Screening): QuestionnaireResponse {
  return {
    resourceType: 'QuestionnaireResponse',
    meta: { profile: [profile.questionnaireResponse] },
    language: screening.instrument.language,
    identifier: mintedIdentifier(urn(screening.key)),
    questionnaire: canonicalOf(screening),
    status: screening.status,
    subject: referenceTo(screening.patient),
    ...(screening.encounterRef && { encounter: { reference: screening.encounterRef } }),
    authored: screening.authored,
    ...(screening.recorder && { author: referenceTo(screening.recorder) }),
    source: referenceTo(screening.informant),
    item: itemsOf(screening, undefined),
  };
}

/** The items to write, in the order of the Questionnaire; those that did not change since `old` are left out. */
function itemsOf(screening: Screening, old: Screening | undefined): QuestionnaireResponseItem[] {
  const { instrument, answers, status } = screening;
  const calculated = new Map(results(screening).map((result) => [result.linkId, result]));
  const before = new Map(old ? results(old).map((result) => [result.linkId, result]) : []);
  const closing = old?.status !== status;
  return instrument.questionnaire.item.flatMap(function placed({ linkId, text, item: inside }): QuestionnaireResponseItem[] {
    const item = instrument.items.find((candidate) => candidate.linkId === linkId);
    // The groups of a stored response stay as they are; only its questions are put in their places.
    const below = inside?.flatMap(placed) ?? [];
    if (inside && !item) return old || below.length === 0 ? below : [{ linkId, text, item: below }];
    if (item) {
      const answer = answers[linkId] ?? { state: 'not-asked' };
      const same = old && sameJson(old.answers[linkId], answer) && !(closing && answer.state === 'not-asked');
      return same ? [] : [askedItem(item, answer, screening)];
    }
    const result = instrument.calculated.find((candidate) => candidate.linkId === linkId);
    if (!result) return [];
    const same = old && !closing && sameJson(before.get(linkId), calculated.get(linkId));
    return same ? [] : [calculatedItem(linkId, result.text, calculated.get(linkId), screening)];
  });
}

function askedItem(item: InstrumentItem, answer: ItemAnswer, { status }: Screening): QuestionnaireResponseItem {
  const { linkId, text } = item;
  if (answer.state === 'answered') return { linkId, text, answer: itemAnswers(item, answer) };
  // While it is still going on, a question not asked yet has no reason.
  const open = status === 'in-progress' && answer.state === 'not-asked';
  return { linkId, ...(!open && { extension: [absenceOf(answer.state)] }), text };
}

function calculatedItem(linkId: string, text: string, result: CalculatedResult | undefined, { status }: Screening): QuestionnaireResponseItem {
  const answer = result && resultAnswer(result.value);
  if (answer) return { linkId, text, answer: [answer] };
  return { linkId, ...(status !== 'in-progress' && { extension: [absenceOf('unknown')] }), text };
}

/** Puts the new answers in the places of the old ones, at any depth; what was placed is taken out of the map. */
function replaceItems(items: unknown, places: Map<string, QuestionnaireResponseItem>): QuestionnaireResponseItem[] {
  return (listIn(items) as readonly QuestionnaireResponseItem[]).map((item) => {
    // Not an item; it stays as it is.
    if (!isObject(item)) return item;
    const place = places.get(item.linkId);
    places.delete(item.linkId);
    const inside = item.item ? { item: replaceItems(item.item, places) } : {};
    return place ? { ...withAbsence(item, place), ...inside } : { ...item, ...inside };
  });
}
