import { sameJson } from '@careloom/core/fhir';
import type { Answers, Instrument, ItemAnswer } from '@careloom/core/screening';
import type { Form, FormNode, Questionnaire, QuestionnaireResponse, ResponseItem } from '@careloom/forms';
import { sectionWords } from '../screening-words.ts';
import type { ScreeningLocalizer } from '../screening-words.ts';

const asked = new WeakMap<Instrument, Questionnaire>();

/** The questions of a tool, as the form asks them. What is worked out from them is the instrument's own business. */
export function askedQuestionnaire(instrument: Instrument): Questionnaire {
  let questionnaire = asked.get(instrument);
  if (!questionnaire) {
    const linkIds = new Set(instrument.items.map(({ linkId }) => linkId));
    const { item, ...rest } = instrument.questionnaire;
    questionnaire = { ...rest, item: item.filter(({ linkId }) => linkIds.has(linkId)) } as object as Questionnaire;
    asked.set(instrument, questionnaire);
  }
  return questionnaire;
}

/** A response with these answers, for a form that begins with them. */
export function responseWith(answers: Answers, { items }: Instrument): QuestionnaireResponse {
  return {
    resourceType: 'QuestionnaireResponse',
    status: 'in-progress',
    item: items.flatMap(({ linkId, answers: options }): ResponseItem[] => {
      const answer = answers[linkId];
      if (answer?.state === 'asked-declined') return [{ linkId, extension: [{ url: absentReason, valueCode: 'asked-declined' }] }];
      if (answer?.state !== 'answered') return [];
      const chosen = options.filter(({ code }) => answer.codes.includes(code));
      return [{ linkId, answer: chosen.map(({ system, code, display }) => ({ valueCoding: { system, code, display } })) }];
    }),
  };
}

const absentReason = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason';

/** What the form says about one question now. */
export function answerIn(form: Form, linkId: string): ItemAnswer {
  const node: FormNode | undefined = form.nodes(linkId)[0];
  if (node?.kind !== 'question') return { state: 'not-asked' };
  if (node.absentReason !== undefined) return { state: 'asked-declined' };
  const codes = node.values.flatMap((value) => (typeof value === 'object' && 'code' in value && value.code !== undefined ? [value.code] : []));
  return codes.length > 0 ? { state: 'answered', codes } : { state: 'not-asked' };
}

/** True where the form shows what is recorded. */
export function showsAnswers(form: Form, answers: Answers, { items }: Instrument): boolean {
  return items.every(({ linkId }) => sameJson(sorted(answerIn(form, linkId)), sorted(answers[linkId] ?? { state: 'not-asked' })));
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
