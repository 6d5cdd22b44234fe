import { bser } from './bser.ts';
import { cms50Bundles } from './cms50.ts';
import { extractionCsiro } from './extraction-csiro.ts';
import { extractionHl7 } from './extraction-hl7.ts';
import { extractionLforms } from './extraction-lforms.ts';
import { extractionUsCore } from './extraction-us-core.ts';
import { fhirTestCases } from './fhir-test-cases.ts';
import { formsLforms } from './forms-lforms.ts';
import { guideExamplesRoundTrip } from './guide-examples.ts';
import { codes, domains } from './domains-and-codes.ts';
import { hsds } from './hsds.ts';
import { journeyProfiles } from './journey-profiles.ts';
import { notBuilt } from './not-built.ts';
import { patientTasks } from './patient-tasks.ts';
import { referralProfiles } from './referral-profiles.ts';
import { sdcAssembly } from './sdc-assembly.ts';
import { sdcPopulation } from './sdc-population.ts';
import { stateMachine } from './state-machine.ts';
import { dataIn, runSuite } from './suite.ts';
import type { Suite, SuiteReport } from './suite.ts';
import { validPairs } from './valid-pairs.ts';
import { usCoreHvs } from './us-core-hvs.ts';
import { instrumentVectors } from './vectors.ts';

export const suites: readonly Suite[] = [
  instrumentVectors,
  usCoreHvs,
  fhirTestCases,
  formsLforms,
  validPairs,
  extractionUsCore,
  extractionCsiro,
  extractionHl7,
  extractionLforms,
  sdcAssembly,
  sdcPopulation,
  guideExamplesRoundTrip,
  stateMachine,
  patientTasks,
  bser,
  cms50Bundles,
  domains,
  codes,
  journeyProfiles,
  referralProfiles,
  hsds,
  notBuilt,
];

export interface ConformanceReport {
  readonly suites: readonly SuiteReport[];
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Every suite over the shared data, one after the other. */
export async function conformance(folder: string, wanted: readonly Suite[] = suites): Promise<ConformanceReport> {
  const data = dataIn(folder);
  const reports: SuiteReport[] = [];
  for (const suite of wanted) reports.push(await runSuite(suite, data));
  const sum = (key: 'passed' | 'failed' | 'skipped'): number => reports.reduce((all, report) => all + report[key], 0);
  return { suites: reports, passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

/** The report as lines, ending with the totals. */
export function linesOf({ suites: reports, passed, failed, skipped }: ConformanceReport): readonly string[] {
  return [
    ...reports.flatMap((report) => [
      `${report.suite.padEnd(26)} ${report.passed} passed, ${report.failed} failed, ${report.skipped} skipped`,
      ...report.failures.map(({ name, why }) => `  FAILED ${name}: ${why}`),
      ...summed(report.skips).map(({ what, count, why }) => `  skipped: ${what} (${count}): ${why}`),
    ]),
    `${passed} passed, ${failed} failed, ${skipped} skipped`,
  ];
}

function summed(skips: SuiteReport['skips']): SuiteReport['skips'] {
  const byText = new Map<string, SuiteReport['skips'][number]>();
  for (const skip of skips) {
    const key = `${skip.what} ${skip.why}`;
    byText.set(key, { ...skip, count: skip.count + (byText.get(key)?.count ?? 0) });
  }
  return [...byText.values()];
}
