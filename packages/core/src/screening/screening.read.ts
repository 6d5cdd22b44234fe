import { codingIn, isModified, isObject, listIn, objectsIn, parseRef, partyIn, refOf, sameJson, system, textIn, urn } from '../fhir/index.ts';
import type { QuestionnaireResponse, QuestionnaireResponseAnswer, QuestionnaireResponseItem } from '../fhir/index.ts';
import type { StoredResource } from '../ports/index.ts';
import { isDateTime, issue } from '../shared/index.ts';
import type { Issue, Read } from '../shared/index.ts';
import { isPlain, plainAnswer, results } from './screening.answers.ts';
import type { ScreeningStatus } from './screening.codes.ts';
import { plainIn, reasonOn, resultAnswer } from './screening.items.ts';
import type { Instrument, InstrumentItem, ItemAnswer, Screening } from './screening.types.ts';

const statuses: readonly string[] = ['in-progress', 'completed', 'amended', 'entered-in-error', 'stopped'];

/**
 * Reads a stored QuestionnaireResponse back. An answer that is not of the question's list makes the whole unreadable:
 * half a screening would show a missing need as "no need". Items we do not know are told as warnings and kept. A
 * stored result that our rules do not give is told as a warning; ours is used. A modifying extension anywhere in it may
 * turn what was said, and makes it unreadable. Never throws, whatever the server sent.
 */
export function screeningFromFhir(stored: StoredResource<QuestionnaireResponse>, instrument: Instrument): Read<Screening> {
  const qr = stored?.resource;
  if (qr?.resourceType !== 'QuestionnaireResponse') return failed('screening.wrong_type', 'QuestionnaireResponse');
  const [url, version] = textIn(qr.questionnaire)?.split('|') ?? [];
  if (url !== instrument.questionnaire.url) return failed('screening.instrument_mismatch', 'QuestionnaireResponse.questionnaire');
  const issues: Issue[] = [];
  if (isModified(qr)) issues.push(issue('screening.modifier_unknown', 'QuestionnaireResponse.modifierExtension'));
  const patient = partyIn(qr.subject);
  if (!patient) issues.push(issue('screening.patient_missing', 'QuestionnaireResponse.subject'));
  if (!statuses.includes(qr.status)) issues.push(issue('screening.status_unknown', 'QuestionnaireResponse.status'));
  if (!isDateTime(qr.authored)) issues.push(issue('screening.date_ill_formed', 'QuestionnaireResponse.authored'));
  if (version !== undefined && version !== instrument.questionnaire.version) {
    issues.push(warning('screening.version_differs', 'QuestionnaireResponse.questionnaire'));
  }
  const found = itemsByLinkId(qr.item, instrument, issues);
  const answers = Object.fromEntries(instrument.items.map((item) => [item.linkId, answerOf(item, found.get(item.linkId), issues)]));
  if (!patient || issues.some(({ severity }) => severity === 'error')) return { ok: false, issues };

  const key = mintedKey(qr);
  const recorder = partyIn(qr.author);
  const encounterRef = partyIn(qr.encounter)?.ref;
  const value: Screening = {
    key: key ?? textIn(qr.id) ?? '',
    ref: refOf(qr) ?? urn(key ?? ''),
    instrument,
    patient,
    informant: partyIn(qr.source) ?? patient,
    ...(recorder && { recorder }),
    ...(encounterRef && { encounterRef }),
    // A day without time is one we were given; the verbs write instants.
    ...(qr.authored?.length === 10 && { on: qr.authored }),
    authored: qr.authored as string,
    status: qr.status as ScreeningStatus,
    answers,
    source: stored,
  };
  compareResults(value, found, issues);
  return { ok: true, value, issues };
}

/** Every item at any depth, by linkId. What is no item is told like one we do not know. */
function itemsByLinkId(
  items: unknown,
  instrument: Instrument,
  issues: Issue[],
  found = new Map<string, QuestionnaireResponseItem>(),
): Map<string, QuestionnaireResponseItem> {
  const known = (linkId: string): boolean => [...instrument.items, ...instrument.calculated].some((item) => item.linkId === linkId);
  for (const item of listIn(items) as readonly QuestionnaireResponseItem[]) {
    if (!isObject(item)) {
      issues.push(warning('screening.item_unknown', 'QuestionnaireResponse.item'));
      continue;
    }
    const linkId = textIn(item.linkId) ?? '';
    // Our forms nest nothing under an answer; a question of ours there would be read as not asked.
    const under = objectsIn<QuestionnaireResponseAnswer>(listIn(item.answer)).flatMap((answer) => listIn(answer.item));
    if (objectsIn<QuestionnaireResponseItem>(under).some((each) => known(each.linkId))) issues.push(issue('screening.item_misplaced', placeOf(linkId)));
    if (known(linkId)) {
      if (found.has(linkId)) issues.push(issue('screening.item_twice', linkId));
      found.set(linkId, item);
    } else if (item.answer || listIn(item.item).length === 0) {
      issues.push(warning('screening.item_unknown', placeOf(linkId)));
    }
    itemsByLinkId(item.item, instrument, issues, found);
  }
  return found;
}

function answerOf(item: InstrumentItem, stored: QuestionnaireResponseItem | undefined, issues: Issue[]): ItemAnswer {
  const reason = stored && reasonOn(stored);
  const given = listIn(stored?.answer);
  if (given.length === 0) {
    if (reason !== undefined && reason !== 'asked-declined' && reason !== 'not-asked') {
      issues.push(warning('screening.reason_read_as_not_asked', item.linkId));
    }
    return { state: reason === 'asked-declined' ? 'asked-declined' : 'not-asked' };
  }
  if (reason !== undefined) issues.push(warning('screening.answer_and_reason', item.linkId));
  if (isPlain(item)) {
    const [only] = given;
    const plain = given.length === 1 && isObject(only) ? plainAnswer(item, plainIn(only as QuestionnaireResponseAnswer)) : undefined;
    if (!plain) issues.push(issue('screening.answer_wrong_type', item.linkId));
    return plain ?? { state: 'not-asked' };
  }
  const codes = given.map((answer) => {
    const coding = isObject(answer) ? codingIn((answer as QuestionnaireResponseAnswer).valueCoding) : undefined;
    if (!coding) issues.push(issue('screening.answer_wrong_type', item.linkId));
    else if (!item.answers.some(({ system: uri, code }) => uri === coding.system && code === coding.code)) {
      issues.push(issue('screening.answer_outside_list', item.linkId));
    }
    return coding?.code ?? '';
  });
  const chosen = item.answers.filter((option) => codes.includes(option.code));
  if (chosen.length > 1 && !item.repeats) issues.push(issue('screening.several_answers', item.linkId));
  if (chosen.length > 1 && chosen.some((option) => option.exclusive)) issues.push(warning('screening.exclusive_mixed', item.linkId));
  return { state: 'answered', codes: chosen.map((option) => option.code) };
}

function compareResults(screening: Screening, found: ReadonlyMap<string, QuestionnaireResponseItem>, issues: Issue[]): void {
  const ours = new Map(results(screening).map((result) => [result.linkId, resultAnswer(result.value)]));
  for (const { linkId } of screening.instrument.calculated) {
    const [stored] = objectsIn<QuestionnaireResponseAnswer>(listIn(found.get(linkId)?.answer));
    const mine = ours.get(linkId);
    const same = mine?.valueCoding
      ? stored?.valueCoding?.code === mine.valueCoding.code
      : sameJson(stored?.valueInteger, mine?.valueInteger) && !stored?.valueCoding;
    if (stored && !same) issues.push(warning('screening.result_differs', linkId));
  }
}

function mintedKey(qr: QuestionnaireResponse): string | undefined {
  const { identifier } = qr;
  const value = identifier?.system === system.uri ? textIn(identifier.value) : undefined;
  return value?.startsWith('urn:uuid:') ? value.slice('urn:uuid:'.length) : undefined;
}

/** A linkId of somebody else's making is repeated only when it cannot carry a person's words. */
function placeOf(linkId: string): string {
  return /^[\w./-]{1,40}$/.test(linkId) && !parseRef(linkId) ? linkId : 'QuestionnaireResponse.item';
}

function warning(code: string, path: string): Issue {
  return { ...issue(code, path), severity: 'warning' };
}

function failed(code: string, path: string): { readonly ok: false; readonly issues: readonly Issue[] } {
  return { ok: false, issues: [issue(code, path)] };
}
