import type { Data, Suite } from './suite.ts';

const why = 'not built yet';
const sdcSuites = [
  'hl7-sdc-4.0.0-ballot',
  'hl7-sdc-ci',
  'gravity-sdoh-clinicalcare',
  'lforms',
];

/** Cases there are data for, and nothing of ours to run them on. Listed so that nobody takes silence for a pass. */
export const notBuilt: Suite = {
  name: 'not-built',
  needs: [],
  async run(checks, data) {
    const cases = (folder: string): number =>
      data.names(folder).filter((name) => !/^(README|LICENSE)/.test(name)).length;
    checks.skip('cms50', data.names('measures/cms50').filter((name) => name.startsWith('tests-')).length, why);
    for (const suite of sdcSuites) checks.skip(`sdc-cases ${suite}, cases or files`, cases(`sdc-cases/${suite}`), why);
    checks.skip('bser: 34 transitions', rowsOf(data), why);
    checks.skip('structure maps', data.names('sdoh/structuremaps').length, why);
    checks.skip(
      'capability statements',
      data.names('sdoh/capability').filter((name) => name.startsWith('Capability')).length,
      why,
    );
    checks.skip('hsds-3.0 examples', data.names('sdoh/hsds-3.0/examples').length, why);
  },
};

function rowsOf(data: Data): number {
  const path = 'sdoh/bser/bser-360x-harmonized-transitions.json';
  return data.has(path) ? (data.json<{ transitions?: readonly unknown[] }>(path).transitions?.length ?? 1) : 0;
}
