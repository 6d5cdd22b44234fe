import { baseScore, pointsOf, readAnswers } from '../score-reading.ts';
import type { InstrumentScore, ScoreAnswers, ScoredInstrument } from '../scored-instrument.ts';
import { scoredItems } from '../scored-items.ts';
import { cmsOasisAdlIadlMessages } from './cms-oasis-adl-iadl.messages.ts';
import { attribution, cmsOasisAdlIadlQuestionnaire } from './cms-oasis-adl-iadl.questionnaire.ts';

export { cmsOasisAdlIadlQuestionnaire };

const items = scoredItems(cmsOasisAdlIadlQuestionnaire);

/**
 * OASIS-C activities of daily living: an ordinal per item in `results` under its linkId, 0 is independent. No total,
 * since none is official. "Patient does not have a telephone" has no ordinal. Source: CMS OASIS-C (M1800 to M1890).
 */
export const cmsOasisAdlIadl: ScoredInstrument = {
  id: 'cms-oasis-adl-iadl',
  title: cmsOasisAdlIadlQuestionnaire.title,
  version: cmsOasisAdlIadlQuestionnaire.version,
  licensingStatus: 'public-domain',
  attribution,
  questionnaire: cmsOasisAdlIadlQuestionnaire,
  canonical: cmsOasisAdlIadlQuestionnaire.url,
  panelCode: '69337-4',
  items,
  bands: [],
  score,
  messages: cmsOasisAdlIadlMessages,
  sources: ['uwcirg/asbi-screening-app@9f3c780 src/fhir and uwcirg/fhir-questionnaires'],
  unverified: ['one source for the LOINC and answer codes'],
};

function score(answers: ScoreAnswers): InstrumentScore {
  const reading = readAnswers(items, answers);
  const ordinals = reading.items.flatMap((read) => {
    const points = pointsOf(read);
    return points === undefined ? [] : [[read.item.linkId, points] as const];
  });
  return { ...baseScore(reading), results: Object.fromEntries(ordinals), notes: ['cms-oasis-adl-iadl.note.no-total'] };
}
