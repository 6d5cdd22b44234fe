import { activityMinutes } from '../activity-minutes.ts';
import { baseScore, pointsOf, readAnswers, readAt } from '../score-reading.ts';
import type { InstrumentScore, NeedDomain, ScoreAnswers, ScoredInstrument, ScoredPerson } from '../scored-instrument.ts';
import { scoredItems } from '../scored-items.ts';
import type { ScoredMeaning } from '../scored-items.ts';
import { ahcHrsnSupplementalMessages } from './ahc-hrsn-supplemental.messages.ts';
import { ahcHrsnSupplementalQuestionnaire, attribution } from './ahc-hrsn-supplemental.questionnaire.ts';

export { ahcHrsnSupplementalQuestionnaire };

/** Answers that indicate one need; `unverified` where the underlines of the CMS form were not read again. */
function flagged(domain: NeedDomain, codes: readonly string[], verified = false): ScoredMeaning {
  return { needs: Object.fromEntries(codes.map((code) => [code, [domain]])), ...(!verified && { unverified: codes }) };
}

const anyUse = flagged('substance-use', ['LA26460-8', 'LA18876-5', 'LA18891-4', 'LA18934-2']);

const items = scoredItems(ahcHrsnSupplementalQuestionnaire, {
  '76513-1': flagged('financial-insecurity', ['LA15832-1', 'LA22683-9']),
  '96780-2': flagged('employment-status', ['LA31981-6', 'LA31982-4'], true),
  '96781-0': flagged('social-connection', ['LA31978-2', 'LA31979-0']),
  '93159-2': flagged('social-connection', ['LA10044-8', 'LA9933-8']),
  '97027-7': flagged('language', ['LA33-6']),
  '96782-8': flagged('educational-attainment', ['LA33-6'], true),
  '68517-2': anyUse,
  '96842-0': anyUse,
  '95530-2': anyUse,
  '68524-8': anyUse,
  '93038-8': flagged('stress', ['LA13902-4', 'LA13914-9']),
  '69858-9': flagged('disability', ['LA33-6']),
  '69861-3': flagged('disability', ['LA33-6']),
});

/**
 * AHC HRSN supplemental questions: no total, each domain by its own answers. Physical activity is days by minutes, a need
 * below 150 a week (18 and older) or 60 a day (6 to 17); under 6, or where the age is not known, nothing is said. PHQ-2 of
 * 3 or more asks for the PHQ-9. Source: CMS AHC HRSN tool (thresholds of activity not read again); Kroenke 2003.
 */
export const ahcHrsnSupplemental: ScoredInstrument = {
  id: 'ahc-hrsn-supplemental',
  title: ahcHrsnSupplementalQuestionnaire.title,
  version: ahcHrsnSupplementalQuestionnaire.version,
  licensingStatus: 'free-with-notices',
  attribution,
  questionnaire: ahcHrsnSupplementalQuestionnaire,
  canonical: ahcHrsnSupplementalQuestionnaire.url,
  panelCode: '97023-6',
  items,
  bands: [],
  score,
  messages: ahcHrsnSupplementalMessages,
  sources: [
    'hl7.fhir.us.core 5.0.1 package examples: QuestionnaireResponse-AHC-HRSN-screening-example + Observation-AHC-HRSN-item-*',
    'SHIN-NY 1115 IG us.ny.hrsn 1.4.5 (shinny.org) page + its CSV validator code map',
    'PHQ-2: Kroenke 2003 Med Care 41:1284-92',
  ],
  unverified: [
    'which answers indicate a need, but for employment and training (SHIN-NY)',
    'thresholds of physical activity',
    'ages from which 69858-9 (5) and 69861-3 (15) are asked',
    'third-party origins of single questions (CMS citation sheet not retrieved)',
  ],
};

const phq2Items = ['44250-9', '44255-8'] as const;

function score(answers: ScoreAnswers, { age }: ScoredPerson = {}): InstrumentScore {
  const reading = readAnswers(items, answers);
  const base = baseScore(reading);
  const minutesPerWeek = activityMinutes(pointsOf(readAt(reading, '89555-7')), pointsOf(readAt(reading, '68516-4')));
  const need = minutesPerWeek === undefined ? undefined : activityNeed(minutesPerWeek, age);
  const [interest, mood] = phq2Items.map((linkId) => pointsOf(readAt(reading, linkId)));
  const phq2 = interest === undefined || mood === undefined ? undefined : interest + mood;
  const depressed = phq2 !== undefined && phq2 >= 3;
  return {
    ...base,
    needs: [
      ...base.needs,
      ...(need ? [{ domain: 'physical-activity' as const, linkId: '89555-7' }] : []),
      ...(depressed ? [{ domain: 'mental-health' as const, linkId: '44250-9' }] : []),
    ],
    results: {
      ...(minutesPerWeek !== undefined && { minutesPerWeek }),
      ...(need !== undefined && { need }),
      ...(phq2 !== undefined && { phq2, phq2Positive: depressed }),
    },
    notes: [
      ...(need ? ['ahc-hrsn-supplemental.note.activity-low'] : []),
      ...(minutesPerWeek !== undefined && need === undefined ? ['ahc-hrsn-supplemental.note.activity-age'] : []),
      ...(depressed ? ['ahc-hrsn-supplemental.note.phq-2-positive'] : []),
    ],
  };
}

function activityNeed(minutesPerWeek: number, age: number | undefined): boolean | undefined {
  if (age === undefined || !(age >= 6)) return undefined;
  return minutesPerWeek < (age >= 18 ? 150 : 60 * 7);
}
