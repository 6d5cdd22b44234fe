import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import type { Resource } from '@careloom/core/fhir';
import { checkProfiles, profileToolDir } from '../profile-check/index.ts';
import { guideExamples } from './index.ts';

const data = process.env['CARELOOM_DATA'] ?? resolve(import.meta.dirname, '../../../../../shared/data');
const folder = join(data, 'sdoh', 'examples');
const noData = !existsSync(folder);
if (noData) console.log('# skipped: no shared test data at sdoh/examples (set CARELOOM_DATA)');
const noTool = profileToolDir() === undefined;
if (noTool) console.log('# skipped: the profile checker is not on this machine (CARELOOM_SHARED)');

const published = (): Resource[] =>
  readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Resource);
const refOf = ({ resourceType, id }: Resource): string => `${resourceType}/${id}`;

describe('the examples of the guide', () => {
  it('are the 71 published ones', { skip: noData }, () => {
    assert.equal(guideExamples.length, 71);
    assert.deepEqual(guideExamples.map(refOf).sort(), published().map(refOf).sort());
  });

  it(
    'are word for word as published, but for the form inside the Consent and the wording of PRAPARE',
    { skip: noData },
    () => {
      const theirs = new Map(published().map((resource) => [refOf(resource), resource]));
      const changed = guideExamples.filter((ours) => {
        const { text: _narrative, ...rest } = theirs.get(refOf(ours)) as Resource & { text?: unknown };
        return !same(ours, rest);
      });
      assert.deepEqual(changed.map(({ id }) => id).sort(), [
        'SDOHCC-ConsentInformationDisclosureExample',
        'SDOHCC-ObservationResponsePRAPAREChildCareNeedExample',
        'SDOHCC-ObservationResponsePRAPAREClothingNeedExample',
        'SDOHCC-ObservationResponsePRAPAREEmploymentStatusExample',
        'SDOHCC-ObservationResponsePRAPAREHousingStatusExample',
        'SDOHCC-QuestionnaireResponsePRAPAREExample',
      ]);
    },
  );

  it('pass R4 and the profiles they claim', { skip: noTool }, async () => {
    const report = await checkProfiles(guideExamples);
    assert.ok('checked' in report);
    assert.deepEqual([report.failures, report.profilesNotLoaded], [[], 0]);
    assert.equal(report.passed, 139);
  });
});

function same(a: unknown, b: unknown): boolean {
  try {
    assert.deepEqual(a, b);
    return true;
  } catch {
    return false;
  }
}
