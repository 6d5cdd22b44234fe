import assert from 'node:assert/strict';
import { validateResponse } from '@careloom/forms/validation';
import type { Data, Suite } from './suite.ts';

type Json = Readonly<Record<string, unknown>>;

const root = 'sdc-cases';
/** Their outcomes are those of the validators, one by one, in a suite of their own. */
const apart = 'fhir-test-cases';
/** Saved by a form filler in the middle of work, or wrong on purpose: named in the facts of LHC-Forms. */
const unfinished: Readonly<Record<string, string>> = {
  'lforms/qr-with-repeating-group-exceed-maxOccurs.json': 'has more repetitions than are allowed, on purpose',
};

function* resourcesIn(value: unknown): Generator<Json> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value) && typeof (value as Json)['resourceType'] === 'string') yield value as Json;
  for (const [key, each] of Object.entries(value)) if (key !== 'contained') yield* resourcesIn(each);
}

/** Every resource of the published cases, with the file it stands in. */
function published(data: Data): readonly (readonly [file: string, resource: Json])[] {
  const folders = data.names(root).filter((name) => name !== apart && !name.includes('.'));
  const below = (folder: string): readonly string[] =>
    data.names(`${root}/${folder}`).flatMap((name) => (name.includes('.') ? [`${folder}/${name}`] : data.names(`${root}/${folder}/${name}`).map((file) => `${folder}/${name}/${file}`)));
  return folders.flatMap(below).filter((file) => file.endsWith('.json')).flatMap((file) => [...resourcesIn(data.json(`${root}/${file}`))].map((resource) => [file, resource] as const));
}

/** A response that was published with its form is valid against it. */
export const validPairs: Suite = {
  name: 'sdc-valid-pairs',
  needs: [root],
  async run(checks, data) {
    const all = published(data);
    const forms = new Map<unknown, Json>();
    for (const [, resource] of all) if (resource['resourceType'] === 'Questionnaire' && typeof resource['url'] === 'string') forms.set(resource['url'], resource);
    const responses = all.filter(([, resource]) => resource['resourceType'] === 'QuestionnaireResponse');
    const withForm = responses.flatMap(([file, response]) => {
      const form = forms.get(String(response['questionnaire'] ?? '').split('|')[0]);
      return form && !unfinished[file] ? [[file, response, form] as const] : [];
    });
    for (const [file, response, form] of withForm) {
      await checks.check(file, async () => {
        const wrong = (await validateResponse(form, response)).filter(({ severity }) => severity === 'error' || severity === 'fatal');
        assert.deepEqual(wrong.map(({ code, linkId }) => `${code} ${linkId ?? ''}`), []);
      });
    }
    checks.skip('responses', responses.length - withForm.length, 'their form is not among the data, or they are wrong on purpose');
  },
};
