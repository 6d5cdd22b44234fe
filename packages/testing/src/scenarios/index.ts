export { referralScenario, scenarioTaskRef, withoutProvenance } from './referral-scenario.ts';
export type { ReferralScenario, ScenarioAct } from './referral-scenario.ts';
export { storedFrom } from './stored.ts';
