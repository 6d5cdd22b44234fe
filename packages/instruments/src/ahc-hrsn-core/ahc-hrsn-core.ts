import type { SdohDomain } from '@careloom/core/fhir';
import type { Answers, CalculatedResult, EarlyFollowUp, Instrument, InstrumentItem } from '@careloom/core/screening';
import { itemsOf } from '../instrument-items.ts';
import type { ItemMeaning } from '../instrument-items.ts';
import {
  ahcHrsnCoreQuestionnaire,
  ahcHrsnCoreWithSafetyQuestionnaire,
  attribution,
  hitsAttribution,
} from './ahc-hrsn-core.questionnaire.ts';

export { ahcHrsnCoreQuestionnaire, ahcHrsnCoreWithSafetyQuestionnaire };
export { ahcHrsnCoreScored } from './ahc-hrsn-core.scored.ts';

export interface AhcHrsnCoreOptions {
  /**
   * Ask the four HITS safety questions too. Off by default: they are copyrighted (Kevin Sherin, M.D.), so a site
   * switches them on when it has the owner's permission and somebody who acts on the result.
   */
  readonly safety?: boolean;
}

const food: ItemMeaning = {
  section: 'food',
  domains: ['food-insecurity'],
  flags: { 'LA28397-0': ['food-insecurity'], 'LA6729-3': ['food-insecurity'] },
};
const problems = ['LA31996-4', 'LA28580-1', 'LA31997-2', 'LA31998-0', 'LA31999-8', 'LA32000-4', 'LA32001-2'];
const hits: ItemMeaning = { section: 'safety', domains: ['sdoh-category-unspecified'] };
const hitsItems = ['95618-5', '95617-7', '95616-9', '95615-1'] as const;

/**
 * Which answers indicate a need, and in which domain. Source: CMS AHC HRSN core questions; NYS SHIN-NY IG 1.4.5.
 * LA31994-9 is housing instability and LA31995-6 homelessness: example 5 of the SDOH Clinical Care guide swaps them.
 */
const meanings: Readonly<Record<string, ItemMeaning>> = {
  '71802-3': {
    section: 'living-situation',
    domains: ['housing-instability', 'homelessness'],
    flags: { 'LA31994-9': ['housing-instability'], 'LA31995-6': ['homelessness'] },
    urgent: ['LA31995-6'],
  },
  '96778-6': {
    section: 'living-situation',
    domains: ['inadequate-housing'],
    flags: Object.fromEntries(problems.map((code) => [code, ['inadequate-housing'] as const])),
  },
  '88122-7': food,
  '88123-5': food,
  '93030-5': {
    section: 'transportation',
    domains: ['transportation-insecurity'],
    flags: { 'LA33-6': ['transportation-insecurity'] },
  },
  '96779-4': {
    section: 'utilities',
    domains: ['utility-insecurity'],
    flags: { 'LA33-6': ['utility-insecurity'], 'LA32002-0': ['utility-insecurity'] },
    urgent: ['LA32002-0'],
  },
  '95618-5': hits,
  '95617-7': hits,
  '95616-9': hits,
  '95615-1': hits,
};

/** The AHC HRSN core questions, LOINC 96777-8; without the safety questions unless asked for. */
export function ahcHrsnCore({ safety = false }: AhcHrsnCoreOptions = {}): Instrument {
  return safety ? withSafety : withoutSafety;
}

const items = itemsOf(ahcHrsnCoreWithSafetyQuestionnaire, meanings);
const needItems = items.filter(({ section }) => section !== 'safety');

const withoutSafety: Instrument = {
  id: 'ahc-hrsn-core',
  title: ahcHrsnCoreQuestionnaire.title,
  questionnaire: ahcHrsnCoreQuestionnaire,
  panelCode: '96777-8',
  items: needItems,
  calculated: [],
  domains: domainsOf(needItems),
  copyright: ahcHrsnCoreQuestionnaire.copyright,
  licence: { terms: 'free-with-notices', attribution },
  language: 'en',
  wordingMissing: ['es'],
  score: () => [],
};

const withSafety: Instrument = {
  ...withoutSafety,
  id: 'ahc-hrsn-core-with-safety',
  questionnaire: ahcHrsnCoreWithSafetyQuestionnaire,
  items,
  calculated: [
    { linkId: '95614-4', loinc: '95614-4', text: 'Total Safety Score', domains: ['sdoh-category-unspecified'], from: hitsItems },
  ],
  domains: domainsOf(items),
  copyright: ahcHrsnCoreWithSafetyQuestionnaire.copyright,
  licence: { terms: 'free-with-notices', attribution: `${attribution} ${hitsAttribution}` },
  score: safetyTotal,
  followUps: safetyFollowUps,
};

/** Where a person follows up. Source: Sherin 1998 (HITS); CMS core questions ("greater than 10"). */
const safetyCut = 11;

/** Points of the four safety answers, undefined where there is no answer. */
function safetyPoints(answers: Answers): readonly (number | undefined)[] {
  return hitsItems.map((linkId) => {
    const answer = answers[linkId];
    const code = answer?.state === 'answered' ? answer.codes[0] : undefined;
    return items.find((item) => item.linkId === linkId)?.answers.find((option) => option.code === code)?.score;
  });
}

/** Sum of the four safety answers, 4 to 20; none when one is missing. 11 or more is for a person to follow up. */
function safetyTotal(answers: Answers): readonly CalculatedResult[] {
  const points = safetyPoints(answers);
  if (!points.every((point) => point !== undefined)) return [];
  const score = points.reduce((sum, point) => sum + point, 0);
  const value = { kind: 'score', score } as const;
  return score >= safetyCut
    ? [{ linkId: '95614-4', value, flags: ['sdoh-category-unspecified'], urgent: true, followUp: 'safety' }]
    : [{ linkId: '95614-4', value, flags: [] }];
}

/**
 * Also without a total: where the answers and the least a missing one can count (1, "Never") already reach the cut, a
 * person follows up. This is our own conservative reading, not of the published tool, which says nothing about it; no
 * total is written.
 */
function safetyFollowUps(answers: Answers): readonly EarlyFollowUp[] {
  const points = safetyPoints(answers);
  const least = points.reduce<number>((sum, point) => sum + (point ?? 1), 0);
  return points.includes(undefined) && least >= safetyCut ? [{ linkId: '95614-4', followUp: 'safety' }] : [];
}

function domainsOf(of: readonly InstrumentItem[]): readonly SdohDomain[] {
  return [...new Set(of.flatMap((item) => item.domains))];
}
