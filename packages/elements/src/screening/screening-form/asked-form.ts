import { extension, sameJson } from '@careloom/core/fhir';
import type { Answers, Instrument, InstrumentItem, ItemAnswer, QuestionnaireItem } from '@careloom/core/screening';
import type { Form, FormNode, Questionnaire, QuestionnaireResponse, ResponseItem } from '@careloom/forms';
import { sectionWords } from '../screening-words.ts';
import type { ScreeningLocalizer } from '../screening-words.ts';

const asked = new WeakMap<Instrument, Questionnaire>();

/** The questions of a tool with their groups, as the form asks them. What is worked out from them is the instrument's own business. */
export function askedQuestionnaire(instrument: Instrument): Questionnaire {
  let questionnaire = asked.get(instrument);
  if (!questionnaire) {
    const { item, ...rest } = instrument.questionnaire;
    questionnaire = { ...rest, item: withoutResults(item, linkIdsOf(instrument)) } as object as Questionnaire;
    asked.set(instrument, questionnaire);
  }
  return questionnaire;
}

/** Text between the questions belongs to them: "over the last 2 weeks" changes what is asked. */
function withoutResults(items: readonly QuestionnaireItem[], linkIds: ReadonlySet<string>): QuestionnaireItem[] {
  return items.flatMap((each): QuestionnaireItem[] => {
    const inside = each.item && withoutResults(each.item, linkIds);
    const isKept = each.type === 'display' || linkIds.has(each.linkId) || (inside ?? []).some(({ type }) => type !== 'display');
    return isKept ? [{ ...each, ...(inside && { item: inside }) }] : [];
  });
}

function linkIdsOf({ items }: Instrument): ReadonlySet<string> {
  return new Set(items.map(({ linkId }) => linkId));
}

/** A response with these answers, in the groups of the tool, for a form that begins with them. */
export function responseWith(answers: Answers, instrument: Instrument): QuestionnaireResponse {
  const placed = (items: readonly QuestionnaireItem[]): ResponseItem[] =>
    items.flatMap(({ linkId, item: inside = [] }): ResponseItem[] => {
      const question = instrument.items.find((each) => each.linkId === linkId);
      const below = placed(inside);
      if (!question) return below.length > 0 ? [{ linkId, item: below }] : [];
      const own = responseItem(question, answers[linkId]);
      const [first, ...others] = own?.answer ?? [];
      return own ? [{ ...own, ...(first && { answer: [{ ...first, ...(below.length > 0 && { item: below }) }, ...others] }) }] : [];
    });
  return { resourceType: 'QuestionnaireResponse', status: 'in-progress', item: placed(instrument.questionnaire.item) };
}

function responseItem({ linkId, type, answers: options }: InstrumentItem, answer: ItemAnswer | undefined): ResponseItem | undefined {
  if (answer?.state === 'asked-declined') return { linkId, extension: [{ url: extension.dataAbsentReason, valueCode: 'asked-declined' }] };
  if (answer?.state !== 'answered') return undefined;
  const { codes, number, boolean } = answer;
  if (boolean !== undefined) return { linkId, answer: [{ valueBoolean: boolean }] };
  if (number !== undefined) return { linkId, answer: [type === 'decimal' ? { valueDecimal: number } : { valueInteger: number }] };
  const chosen = options.filter(({ code }) => codes.includes(code));
  return { linkId, answer: chosen.map(({ system, code, display }) => ({ valueCoding: { system, code, display } })) };
}

/** What the form says about one question now. One that is not shown, because of another answer, is not asked. */
export function answerIn(form: Form, linkId: string): ItemAnswer {
  const node: FormNode | undefined = form.nodes(linkId)[0];
  if (node?.kind !== 'question' || !node.enabled) return { state: 'not-asked' };
  if (node.absentReason !== undefined) return { state: 'asked-declined' };
  const [first] = node.values;
  if (typeof first === 'boolean') return { state: 'answered', codes: [], boolean: first };
  if (typeof first === 'number') return { state: 'answered', codes: [], number: first };
  const codes = node.values.flatMap((value) => (typeof value === 'object' && 'code' in value && value.code !== undefined ? [value.code] : []));
  return codes.length > 0 ? { state: 'answered', codes } : { state: 'not-asked' };
}

/** The questions that are not shown, because of other answers: nobody left them out. */
export function hiddenIn(form: Form | undefined, { items }: Instrument): ReadonlySet<string> {
  return new Set(items.map(({ linkId }) => linkId).filter((linkId) => form?.nodes(linkId)[0]?.enabled === false));
}

/** The first question with something in its field that is no answer: half a number, or one nobody can have. */
export async function unusableIn(form: Form | undefined, { items }: Instrument): Promise<string | undefined> {
  // A choice cannot be wrong; and what checks is fetched when it is asked for.
  if (items.every(({ type = 'choice' }) => type === 'choice')) return undefined;
  void form?.issues.value;
  await form?.settled();
  const isWrong = (linkId: string): boolean => {
    const node = form?.nodes(linkId)[0];
    return node?.enabled === true && node.issues.some(({ severity }) => severity === 'error');
  };
  return items.find(({ linkId }) => isWrong(linkId))?.linkId;
}

/** True where the form shows what is recorded. */
export function showsAnswers(form: Form, answers: Answers, { items }: Instrument): boolean {
  return items.every(({ linkId }) => isSameAnswer(answerIn(form, linkId), answers[linkId]));
}

export function isSameAnswer(a: ItemAnswer, b: ItemAnswer = { state: 'not-asked' }): boolean {
  return sameJson(sorted(a), sorted(b));
}

function sorted(answer: ItemAnswer): ItemAnswer {
  return answer.state === 'answered' ? { ...answer, codes: [...answer.codes].sort() } : answer;
}

/** Words of ours in the form, by linkId. The same objects as long as they say the same: the form draws anew for others. */
export interface OwnWords {
  /** Headings of the sections, each before its first question. */
  readonly headings: Readonly<Record<string, string>>;
  /** The tool has an answer like "Don't know/refused": that is not the same as declining the question, and it is kept. */
  readonly notes: Readonly<Record<string, string>>;
}

const words = new WeakMap<Instrument, OwnWords & { readonly language: string }>();

export function ownWords(instrument: Instrument, localize: ScreeningLocalizer): OwnWords {
  const { language } = localize;
  const known = words.get(instrument);
  if (known?.language === language) return known;
  const declined = localize.t('screening.item.declined');
  const headings: Record<string, string> = {};
  const notes: Record<string, string> = {};
  instrument.items.forEach(({ linkId, section, answers }, index) => {
    const heading = section === instrument.items[index - 1]?.section ? '' : sectionWords(section, localize);
    if (heading) headings[linkId] = heading;
    const own = answers.find(({ missing }) => missing);
    if (own) notes[linkId] = localize.t('screening.item.declined_help', { answer: own.display, declined });
  });
  const made = { language, headings, notes };
  words.set(instrument, made);
  return made;
}
