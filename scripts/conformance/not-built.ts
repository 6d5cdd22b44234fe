import type { Suite } from './suite.ts';

const why = 'not built yet';
/** Cases there are data for, and nothing of ours to run them on. Listed so that nobody takes silence for a pass. */
export const notBuilt: Suite = {
  name: 'not-built',
  needs: [],
  async run(checks, data) {
    checks.skip('sdc-cases gravity-sdoh-clinicalcare, files', data.names('sdc-cases/gravity-sdoh-clinicalcare').length, 'FSH and XML, and results by StructureMap, which we refuse');
    checks.skip('structure maps', data.names('sdoh/structuremaps').length, why);
    checks.skip(
      'capability statements',
      data.names('sdoh/capability').filter((name) => name.startsWith('Capability')).length,
      why,
    );
  },
};
