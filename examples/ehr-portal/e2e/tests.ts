import { journeyTests } from './journey.e2e.ts';
import type { EndToEndTest } from './runner.ts';

export const tests: readonly EndToEndTest[] = [...journeyTests];
