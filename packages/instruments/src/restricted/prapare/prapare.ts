import { baseScore, readAnswers } from '../../score-reading.ts';
import type { ReadItem } from '../../score-reading.ts';
import { sum } from '../../score-sum.ts';
import type { InstrumentScore, ScoreAnswers, ScoredInstrument } from '../../scored-instrument.ts';
import { restricted } from '../restricted-parts.ts';
import { prapareItems as items } from './prapare.items.ts';
import { prapareMessages } from './prapare.messages.ts';

/**
 * PRAPARE: the needs its answers stand for, and a tally of one point for each answer listed
 * (`results.tallyWithoutRaceAndIncome`; `results.tallyOptional` is the part of it from the optional group). Declined
 * counts 0. The points for race and for income below the poverty level are not given by us. linkIds are LOINC codes.
 * Critical answers about safety are our own conservative reading.
 */
export const prapare: ScoredInstrument = restricted({
  id: 'prapare',
  title: "Protocol for Responding to and Assessing Patients' Assets, Risks, and Experiences (PRAPARE)",
  licensingStatus: 'commercial',
  attribution:
    '© 2016 National Association of Community Health Centers, Inc., Association of Asian Pacific Community Health ' +
    'Organizations, Oregon Primary Care Association. PRAPARE is proprietary information of NACHC and its partners. All rights reserved.',
  panelCode: '93025-5',
  items,
  bands: [],
  score,
  messages: prapareMessages,
  sources: [
    'HL7/US-Core@85bf4af6 input/examples/Questionnaire-*.json',
    'HL7/fhir-sdoh-clinicalcare@6604b7a input/fsh/instances, map-source, pagecontent/assessment_instrument_support.md',
    'Medical-Software-Foundation/canvas@3d1e5688 extensions/prapare',
    'FireJuun/prapare, chronic-care/mycareplanner PRAPARE questionnaires',
  ],
  unverified: ['points of the tally: one vendor, not the NACHC Risk Tally Quick Sheet', 'bands: none published that we saw'],
});

function score(answers: ScoreAnswers): InstrumentScore {
  const reading = readAnswers(items, answers);
  const tally = (of: readonly ReadItem[]): number => sum(of.flatMap(({ options }) => options.map(({ points = 0 }) => points)));
  const results = {
    tallyWithoutRaceAndIncome: tally(reading.items),
    tallyOptional: tally(reading.items.filter(({ item }) => item.optional)),
  };
  return { ...baseScore(reading), results, notes: ['prapare.note.tally'] };
}
