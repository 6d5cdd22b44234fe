// Fetched together with what is shown: goals, lines, forms, visits, parts, and what is known around a referral.
export { UndoController } from '../../acts/index.ts';
export { ChartMarks } from '../../chart/index.ts';
export { factCatalogues } from '../fact-catalogues.ts';
export { stepCatalogues } from '../step-catalogues.ts';
export { loadFacts, stoodBefore, told } from './timeline-facts.ts';
export { loadReferralGoals, reportChanges } from '../referral-goals.ts';
export { timelineEntry } from './timeline-entry.ts';
export { LongLists } from '../../rows/index.ts';
export { timelineNotices } from './timeline-notices.ts';
export { timelineActs } from './timeline-acts.ts';
export { partsPart, relayInput, relayWaits, visitsPart, visitTime } from './timeline-parts.ts';
