import { badInputTests } from './bad-input.e2e.ts';
import { chartTests } from './chart.e2e.ts';
import { chartedJourneyTests } from './charted-journey.e2e.ts';
import { journeyTests } from './journey.e2e.ts';
import { keptWorkTests } from './kept-work.e2e.ts';
import { launchTests } from './launch.e2e.ts';
import { launchedJourneyTests } from './launched-journey.e2e.ts';
import { lookTests } from './look.e2e.ts';
import { promiseTests } from './promises.e2e.ts';
import type { EndToEndTest } from './runner.ts';
import { sameNameTests } from './same-name.e2e.ts';
import { tabTests } from './tabs.e2e.ts';

/** The longest first: nothing waits for them in the end. */
export const tests: readonly EndToEndTest[] = [...journeyTests, ...launchedJourneyTests, ...chartedJourneyTests, ...badInputTests, ...keptWorkTests, ...lookTests, ...tabTests, ...sameNameTests, ...chartTests, ...launchTests, ...promiseTests];
