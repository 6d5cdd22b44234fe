import { baseScore, readAnswers } from '../score-reading.ts';
import type { InstrumentScore, ScoreAnswers, ScoredInstrument, ScoredPerson } from '../scored-instrument.ts';
import { scoredItems } from '../scored-items.ts';
import type { ScoredMeaning } from '../scored-items.ts';
import { taps1Messages } from './taps-1.messages.ts';
import { attribution, taps1Questionnaire } from './taps-1.questionnaire.ts';

export { taps1Questionnaire };

const anyUse: ScoredMeaning = { unverified: ['LA18934-2', 'LA18891-4', 'LA18876-5', 'LA18933-4'] };
const linkIds = ['96842-0', '88037-7', '75889-6', '96843-8', '96844-6'] as const;
const items = scoredItems(taps1Questionnaire, Object.fromEntries(linkIds.map((linkId) => [linkId, anyUse])));

/** Five or more drinks, asked of men; four or more, asked of women. */
const alcohol = { male: '88037-7', female: '75889-6' } as const;

/**
 * TAPS-1: any answer but "Never" makes its substance positive; the questions stand for themselves. `results.positive` are
 * the linkIds. The alcohol question goes by sex; where sex is not known either one is enough. Source: NIDA TAPS by US Core.
 */
export const taps1: ScoredInstrument = {
  id: 'taps-1',
  title: taps1Questionnaire.title,
  version: taps1Questionnaire.version,
  licensingStatus: 'public-domain',
  attribution,
  questionnaire: taps1Questionnaire,
  canonical: taps1Questionnaire.url,
  panelCode: '96841-2',
  items,
  bands: [],
  score,
  messages: taps1Messages,
  sources: ['HL7/US-Core@85bf4af6 input/examples/Questionnaire-*.json'],
  unverified: ['the cut (any use): standard use, not read again', 'wording: LOINC names of the questions, not the text of NIDA', 'the alcohol question where sex is not known: a decision of ours'],
};

function score(answers: ScoreAnswers, { sex }: ScoredPerson = {}): InstrumentScore {
  const reading = readAnswers(items, answers);
  const base = baseScore(reading);
  const known = sex === 'male' || sex === 'female';
  const unasked = known ? [sex === 'male' ? alcohol.female : alcohol.male] : otherAlcohol(base.missing);
  const hasIssue = (linkId: string): boolean => base.issues.some((issue) => issue.linkId === linkId);
  const missing = base.missing.filter((linkId) => !unasked.includes(linkId) || hasIssue(linkId));
  const found = reading.items.filter(({ answered, options }) => answered && options.some(({ code }) => code !== 'LA6270-8'));
  const positive = found.map(({ item }) => item.linkId);
  const said = positive.length > 0 ? true : missing.length === 0 ? false : undefined;
  return {
    ...base,
    missing,
    complete: missing.length === 0,
    ...(said !== undefined && { positive: said, interpretation: said ? 'taps-1.positive' : 'taps-1.negative' }),
    results: { positive },
    notes: known ? [] : ['taps-1.note.sex-unknown'],
  };
}

/** Sex not known: the one that was not answered, where the other was; else the one with the higher threshold. */
function otherAlcohol(missing: readonly string[]): readonly string[] {
  return [missing.includes(alcohol.female) && !missing.includes(alcohol.male) ? alcohol.female : alcohol.male];
}
