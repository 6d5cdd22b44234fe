import { createForm } from '@careloom/forms';
import { extracted, response } from './extraction.ts';
import type { Fact } from './extraction-lforms-fact.ts';
import { observationFacts } from './extraction-lforms-observations.ts';
import { templateFacts } from './extraction-lforms-templates.ts';
import type { Suite } from './suite.ts';

const folder = 'sdc-cases/lforms';

async function responseTo(questionnaire: unknown, { items }: Fact): Promise<unknown> {
  if (typeof items !== 'function') return response(...items);
  const form = createForm(questionnaire as Parameters<typeof createForm>[0]);
  await form.settled();
  items(form);
  await form.settled();
  const given = { ...form.response.value, id: 'response' };
  form.dispose();
  return given;
}

/** Facts that rest on something else than the specification. */
const deviations: readonly (readonly [string, string])[] = [
  [
    'extractObsCode-test.R4: code8 of blItem4',
    'an unmarked code beside one marked true counts as false: SDC Observation-based extraction, step 3',
  ],
  [
    'questionnaire-extract-complex-template: a height nobody answered',
    'no answer, no resource: SDC templateExtract, scope and usage',
  ],
  ['templateExtract: subject, id and fullUrl as one bare text', 'subject is a Reference, an id has no colon: FHIR R4'],
];

export const extractionLforms: Suite = {
  name: 'sdc-extraction-lforms',
  needs: [folder],
  async run(checks, data) {
    for (const fact of [...observationFacts, ...templateFacts]) {
      const questionnaire = data.json(`${folder}/${fact.file}.json`);
      await checks.check(`${fact.file}: ${fact.name}`, async () =>
        fact.holds(await extracted(questionnaire, await responseTo(questionnaire, fact))),
      );
    }
    for (const [what, why] of deviations) checks.skip(what, 1, `known deviation: ${why}`);
  },
};
