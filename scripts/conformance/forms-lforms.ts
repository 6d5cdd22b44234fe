import { calculationFacts } from './lforms-calculation.ts';
import { questionFacts } from './lforms-questions.ts';
import type { Suite } from './suite.ts';

const folder = 'sdc-cases/lforms';

/** What the public tests of LHC-Forms assert of its forms, apart from extraction and looks. */
export const formsLforms: Suite = {
  name: 'forms-lforms',
  needs: [folder],
  async run(checks, data) {
    const read = (name: string): unknown => data.json(`${folder}/${name}.json`);
    for (const [file, what, run] of [...calculationFacts, ...questionFacts]) await checks.check(`${file}: ${what}`, () => run(read(file), read));
  },
};
