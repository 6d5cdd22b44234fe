import assert from 'node:assert/strict';
import { parseFhir, stringifyFhir } from '@careloom/client';
import { createEmbeddedRepository } from '@careloom/client/embedded';
import type { Resource } from '@careloom/core/fhir';
import { conceptRoutes } from './concept-routes.ts';
import type { Suite } from './suite.ts';

const folder = 'sdoh/examples';

/**
 * The 71 examples of the guide, three ways: as text, through the embedded repository with an edit in between, and,
 * where a concept of ours models them, through its mapping, untouched and after a verb. Nothing may get lost anywhere.
 */
export const guideExamplesRoundTrip: Suite = {
  name: 'guide-examples-round-trip',
  needs: [folder],
  async run(checks, data) {
    const texts = data
      .names(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => data.text(`${folder}/${name}`));
    const all = texts.map((text) => parseFhir(text).resource);
    await checks.check('71 examples', () => assert.equal(all.length, 71));
    for (const [index, text] of texts.entries()) {
      const resource = all[index] as Resource;
      const name = `${resource.resourceType}/${resource.id}`;
      await checks.check(`${name} as text`, () => asText(text));
      await checks.check(`${name} edited in a repository`, () => inRepository(resource));
      const routes = conceptRoutes(resource, all);
      for (const [route, run] of Object.entries(routes)) await checks.check(`${name} ${route}`, run);
      if (Object.keys(routes).length === 0) checks.skip(`${resource.resourceType} as a concept`, 1, 'not modelled');
    }
  },
};

/** The same value, and every number in the same letters. */
function asText(text: string): void {
  const { resource, decimals } = parseFhir(text);
  const written = stringifyFhir(resource, decimals);
  assert.deepEqual(JSON.parse(written), JSON.parse(text));
  assert.deepEqual(numbersIn(written), numbersIn(text));
}

function numbersIn(text: string): readonly string[] {
  const withoutStrings = text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
  return withoutStrings.match(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g) ?? [];
}

/** Read, one element edited, written, read: everything else is as it was. */
async function inRepository(resource: Resource): Promise<void> {
  const ref = `${resource.resourceType}/${resource.id}`;
  const repository = createEmbeddedRepository({ seed: [resource] });
  const base = await repository.read(ref);
  const edited = { ...base.resource, language: 'en-GB' } as Resource;
  const outcome = await repository.commit([{ op: 'update', resource: edited, base }]);
  assert.equal(outcome.outcome, 'stored');
  const { resource: after } = await repository.read(ref);
  assert.deepEqual(withoutServerParts(after), withoutServerParts({ ...resource, language: 'en-GB' } as Resource));
  await repository.close();
}

/** What a server sets on its own: version and time. */
function withoutServerParts(resource: Resource): unknown {
  const { versionId: _version, lastUpdated: _time, ...meta } = resource.meta ?? {};
  return { ...resource, meta };
}
