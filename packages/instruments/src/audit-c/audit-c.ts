import { baseScore, pointsOf, readAnswers, readAt } from '../score-reading.ts';
import type { Reading } from '../score-reading.ts';
import { sumScore } from '../score-sum.ts';
import type { InstrumentScore, ScoreAnswers, ScoredInstrument, ScoredPerson } from '../scored-instrument.ts';
import { scoredItems } from '../scored-items.ts';
import { auditCMessages } from './audit-c.messages.ts';
import { attribution, auditCQuestionnaire } from './audit-c.questionnaire.ts';

export { auditCQuestionnaire };

const items = scoredItems(auditCQuestionnaire);

/**
 * AUDIT-C: three answers of 0 to 4. "Never" to the first is 0 without the others, else all three are needed. Positive
 * from 4 (men) or 3 (women); where sex is not known the lower cut is used and a note says so (a decision of ours).
 * Source: Bush 1998; Bradley 2007; VA AUDIT-C Ver3.0 July 2013.
 */
export const auditC: ScoredInstrument = {
  id: 'audit-c',
  title: auditCQuestionnaire.title,
  version: auditCQuestionnaire.version,
  licensingStatus: 'public-domain',
  attribution,
  questionnaire: auditCQuestionnaire,
  canonical: auditCQuestionnaire.url,
  panelCode: '72109-2',
  totalCode: '75626-2',
  items,
  bands: [],
  score,
  messages: auditCMessages,
  sources: [
    'VA AUDIT-C Ver3.0 July 2013 (mentalhealth.va.gov)',
    'Bush 1998; Bradley 2007',
    'jmandel/fhir-questionnaires-from-the-web@affe717 outputs/questionnaires + inputs/triage/text (original PDFs)',
    'HL7/US-Core@85bf4af6 input/examples (help text of 75626-2)',
    'ucam-department-of-psychiatry/camcops@56a303e1d docs/source/tasks/*.rst',
  ],
  unverified: ['LOINC answer codes of the first question: not seen, codes of ours are used', 'the lower cut for unknown sex is a decision of ours'],
};

function score(answers: ScoreAnswers, { sex = 'unknown' }: ScoredPerson = {}): InstrumentScore {
  const reading = readAnswers(items, answers);
  const first = pointsOf(readAt(reading, '68518-0'));
  const result = first === 0 ? neverDrinks(reading) : sumScore(reading, {});
  const { total } = result;
  if (total === undefined) return result;
  const positive = total >= (sex === 'male' ? 4 : 3);
  const frequencyOnly = total > 0 && total === first;
  const notes = [...(frequencyOnly ? ['audit-c.note.frequency-only'] : []), ...(sex === 'male' || sex === 'female' ? [] : ['audit-c.note.sex-unknown'])];
  return { ...result, positive, interpretation: positive ? 'audit-c.positive' : 'audit-c.negative', results: { frequencyOnly }, notes };
}

/** 0, unless the questions to skip say otherwise: then nothing is known. */
function neverDrinks(reading: Reading): InstrumentScore {
  const base = baseScore(reading);
  const contradicts = reading.items.filter((read) => (pointsOf(read) ?? 0) > 0).map(({ item }) => item.linkId);
  const missing = base.missing.filter((linkId) => base.issues.some((issue) => issue.linkId === linkId));
  const issues = [...base.issues, ...contradicts.map((linkId) => ({ code: 'instrument.answers_contradict' as const, linkId }))];
  const clear = contradicts.length + missing.length === 0;
  return { ...base, complete: missing.length === 0, missing, issues, ...(clear && { total: 0 }) };
}
