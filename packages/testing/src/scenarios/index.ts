export { runJourney } from './journey.ts';
export type { JourneyNumbers, JourneyResult } from './journey.ts';
export { journeyActors } from './journey.options.ts';
export type { JourneyActors, JourneyInstruments, JourneyOptions } from './journey.options.ts';
export type { JourneyStep, JourneyStepId } from './journey.stage.ts';
export { referralScenario, scenarioTaskRef, withoutProvenance } from './referral-scenario.ts';
export type { ReferralScenario, ScenarioAct } from './referral-scenario.ts';
export { storedFrom } from './stored.ts';
