// The four forms that everybody has to show. Choices say radio-button or check-box, so that all show the same kind of control.
import { ahcHrsnCoreWithSafetyQuestionnaire } from '@careloom/instruments/ahc-hrsn-core';
import { phq9Questionnaire } from '@careloom/instruments/phq-9';

const core = 'http://hl7.org/fhir/StructureDefinition/';
const hidden = `${core}questionnaire-hidden`;
const answers = 'https://example.org/answers';

const itemControl = (code) => ({
  url: `${core}questionnaire-itemControl`,
  valueCodeableConcept: { coding: [{ system: 'http://hl7.org/fhir/questionnaire-item-control', code }] },
});

/** The same item with its control named, and with the total to be seen. */
function shown(item) {
  const extension = (item.extension ?? []).filter(({ url }) => url !== hidden);
  if (item.type === 'choice') extension.push(itemControl(item.repeats ? 'check-box' : 'radio-button'));
  return { ...item, ...(extension.length > 0 && { extension }), ...(item.item && { item: item.item.map(shown) }) };
}

const letters = ['a', 'b', 'c', 'd'];
const fourAnswers = letters.map((code, index) => ({
  valueCoding: { system: answers, code, display: ['Never', 'Some days', 'Most days', 'Every day'][index] },
}));
const choice = (linkId, text, more = {}) => ({ linkId, type: 'choice', text, answerOption: fourAnswers, ...more });
const when = (question) => ({ enableWhen: [{ question, operator: '=', answerCoding: { system: answers, code: 'b' } }] });
const questionnaire = (id, title, item) => ({
  resourceType: 'Questionnaire', id, url: `https://example.org/fhir/Questionnaire/${id}`, status: 'active', title, item: item.map(shown),
});

/** 500 choices of four answers; each fifth is asked where the one before it was answered with "b". */
function flat500() {
  const item = Array.from({ length: 500 }, (_, index) =>
    choice(`q${index}`, `Question ${index + 1}: how often was this so in the last two weeks?`, index % 5 === 4 ? when(`q${index - 1}`) : {}));
  return questionnaire('flat-500', '500 questions', item);
}

/** 20 groups of 100: two thirds choices, one third text and number; each tenth is asked where a choice before it was answered with "b". */
function grouped2000() {
  const groups = Array.from({ length: 20 }, (_, group) => {
    let last;
    const item = Array.from({ length: 100 }, (__, index) => {
      const linkId = `g${group}q${index}`;
      const condition = index % 10 === 4 ? when(last) : {};
      const text = `Question ${group + 1}.${index + 1}: what is to be known about this?`;
      if (index % 3 === 2) return { linkId, type: index % 2 === 0 ? 'string' : 'integer', text, ...condition };
      if (index % 10 !== 4) last = linkId;
      return choice(linkId, text, condition);
    });
    return { linkId: `g${group}`, type: 'group', text: `Part ${group + 1}`, item };
  });
  return questionnaire('grouped-2000', '2,000 items in 20 parts', groups);
}

/** Items in document order, groups before what is in them. */
function* asked(items) {
  for (const item of items) {
    yield item;
    if (item.type === 'group') yield* asked(item.item);
  }
}

/** Where each question's options stand among all radio buttons and checkboxes, before anything is answered. */
function layout(questionnaire) {
  const first = new Map();
  let options = 0;
  let fields = 0;
  for (const item of asked(questionnaire.item)) {
    if (item.enableWhen || item.type === 'group' || item.type === 'display') continue;
    if (item.type === 'choice') {
      first.set(item.linkId, options);
      options += item.answerOption.length;
    } else fields += 1;
  }
  return { first, options, fields };
}

/**
 * Answers that make one dependent question appear, spread over the form: `at` is the place of the option among all when it is
 * its turn, `options` how many there are afterwards.
 */
function appearing(questionnaire, count) {
  const { first, options } = layout(questionnaire);
  const dependents = [...asked(questionnaire.item)].filter((item) => item.enableWhen && item.type === 'choice');
  const steps = Array.from({ length: count }, (_, index) => dependents[Math.floor(((index + 0.5) * dependents.length) / count)]);
  return steps.map((item, index) => ({ at: first.get(item.enableWhen[0].question) + 4 * index + 1, options: options + 4 * (index + 1) }));
}

/** All questions that count are answered; then one of them again and again, so that the total changes. */
function scoring(questionnaire, linkIds, points, count) {
  const { first, options } = layout(questionnaire);
  const least = linkIds.length * points[0];
  return {
    prepare: linkIds.map((linkId) => first.get(linkId)),
    total: least,
    steps: Array.from({ length: count }, (_, index) => {
      const option = 1 + (index % (points.length - 1));
      return { at: first.get(linkIds[0]) + option, options, total: least + points[option] - points[0] };
    }),
  };
}

const hrsn = { ...ahcHrsnCoreWithSafetyQuestionnaire, item: ahcHrsnCoreWithSafetyQuestionnaire.item.map(shown) };
// The last question depends on all nine: it has no part in this work.
const phq = { ...phq9Questionnaire, item: phq9Questionnaire.item.filter(({ enableWhen }) => !enableWhen).map(shown) };
const scoredIn = ({ item }) => item.filter(({ answerOption }) => answerOption?.[1]?.extension).map(({ linkId }) => linkId);

const made = (id, title, questionnaire, script) => ({ id, title, questionnaire, options: layout(questionnaire).options, fields: layout(questionnaire).fields, ...script });
const flat = flat500();
const grouped = grouped2000();

/** `warm`: how often it is shown again in one page. */
export const works = [
  made('hrsn', 'AHC-HRSN core (10 questions, total)', hrsn, { ...scoring(hrsn, scoredIn(hrsn), [1, 2, 3, 4, 5], 7), warm: 3 }),
  made('phq9', 'PHQ-9 with score', phq, { ...scoring(phq, scoredIn(phq), [0, 1, 2, 3], 7), warm: 3 }),
  made('flat500', '500 choices, 100 conditions', flat, { steps: appearing(flat, 7), warm: 2 }),
  made('grouped2000', '2,000 items, 200 conditions', grouped, { steps: appearing(grouped, 5), warm: 1 }),
];
