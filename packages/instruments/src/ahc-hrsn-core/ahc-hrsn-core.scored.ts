import { baseScore, pointsOf, readAnswers, readAt } from '../score-reading.ts';
import { sum } from '../score-sum.ts';
import type { InstrumentScore, ScoreAnswers, ScoredInstrument, ScoredItem, ScoredQuestionnaire } from '../scored-instrument.ts';
import { scoredItems } from '../scored-items.ts';
import type { ScoredMeaning } from '../scored-items.ts';
import { ahcHrsnCoreMessages } from './ahc-hrsn-core.messages.ts';
import { ahcHrsnCoreQuestionnaire, ahcHrsnCoreWithSafetyQuestionnaire, attribution, hitsAttribution } from './ahc-hrsn-core.questionnaire.ts';

const food: ScoredMeaning = { needs: { 'LA28397-0': ['food-insecurity'], 'LA6729-3': ['food-insecurity'] } };
const problems = ['LA31996-4', 'LA28580-1', 'LA31997-2', 'LA31998-0', 'LA31999-8', 'LA32000-4', 'LA32001-2'];

/** The same needs as in `ahcHrsnCore`; a test holds the two together. */
const meanings: Readonly<Record<string, ScoredMeaning>> = {
  '71802-3': {
    needs: { 'LA31994-9': ['housing-instability'], 'LA31995-6': ['homelessness'] },
    critical: { 'LA31995-6': 'ahc-hrsn-core.critical.homeless' },
  },
  '96778-6': { needs: Object.fromEntries(problems.map((code) => [code, ['inadequate-housing'] as const])) },
  '88122-7': food,
  '88123-5': food,
  '93030-5': { needs: { 'LA33-6': ['transportation-insecurity'] } },
  '96779-4': {
    needs: { 'LA33-6': ['utility-insecurity'], 'LA32002-0': ['utility-insecurity'] },
    critical: { 'LA32002-0': 'ahc-hrsn-core.critical.shut-off' },
  },
};

const safetyItems = ['95618-5', '95617-7', '95616-9', '95615-1'] as const;

/** Where a person follows up. Source: Sherin 1998 (HITS); CMS core questions ("greater than 10"). */
const safetyCut = 11;

/** AHC HRSN core with the score all our instruments have. The safety questions only where switched on, as in `ahcHrsnCore`. */
export function ahcHrsnCoreScored({ safety = false }: { readonly safety?: boolean } = {}): ScoredInstrument {
  return safety ? withSafety : withoutSafety;
}

function instrumentOf(questionnaire: ScoredQuestionnaire, notice: string): ScoredInstrument {
  const items = scoredItems(questionnaire, meanings);
  return {
    id: questionnaire.id ?? '',
    title: questionnaire.title,
    version: questionnaire.version,
    licensingStatus: 'free-with-notices',
    attribution: notice,
    questionnaire,
    canonical: questionnaire.url,
    panelCode: '96777-8',
    items,
    bands: [],
    score: (answers) => score(items, answers),
    messages: ahcHrsnCoreMessages,
    sources: [
      'CMS AHC HRSN core questions; NAM/CMS "Core Health-Related Social Needs Screening Questions"',
      'SHIN-NY 1115 IG us.ny.hrsn 1.4.5',
      'Safety questions: Sherin 1998 (HITS)',
    ],
  };
}

const withoutSafety = instrumentOf(ahcHrsnCoreQuestionnaire, attribution);
const withSafety = instrumentOf(ahcHrsnCoreWithSafetyQuestionnaire, `${attribution} ${hitsAttribution}`);

/**
 * Needs by domain; `95614-4` is the safety total (4 to 20) and `need` whether it asks for a person, both only with all
 * four answers. The critical finding does not wait: where the answers and 1 for each missing one reach the cut, it is said.
 */
function score(items: readonly ScoredItem[], answers: ScoreAnswers): InstrumentScore {
  const reading = readAnswers(items, answers);
  const base = baseScore(reading);
  const asked = items.some(({ linkId }) => linkId === safetyItems[0]);
  const points = asked ? safetyItems.map((linkId) => pointsOf(readAt(reading, linkId))) : [];
  const least = sum(points.map((point) => point ?? 1));
  const total = asked && !points.includes(undefined) ? least : undefined;
  const unsafe = least >= safetyCut;
  const needs = total !== undefined && unsafe ? [...base.needs, { domain: 'sdoh-category-unspecified' as const, linkId: '95614-4' }] : base.needs;
  const positive = needs.length > 0 || unsafe || (base.complete ? false : undefined);
  return {
    ...base,
    needs,
    ...(positive !== undefined && { positive }),
    critical: unsafe ? [...base.critical, { linkId: '95614-4', messageKey: 'ahc-hrsn-core.critical.safety' }] : base.critical,
    results: total === undefined ? {} : { '95614-4': total, need: unsafe },
    notes: points[0] === 5 ? ['ahc-hrsn-core.note.physical-harm'] : [],
  };
}
