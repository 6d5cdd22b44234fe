import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkProfiles, profileToolDir } from './index.ts';

const usCorePatient = 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient';
const good = {
  resourceType: 'Patient',
  id: 'good',
  meta: { profile: [usCorePatient] },
  identifier: [{ system: 'https://careloom.dev/demo/mrn', value: '1' }],
  name: [{ family: 'Quillfeather' }],
  gender: 'female',
};
const broken = { ...good, id: 'broken', gender: 'robot', identifier: undefined };
const noTool = profileToolDir() === undefined;
if (noTool) console.log('profile check: the checker is not on this machine (CARELOOM_SHARED); its tests are skipped');

describe('checkProfiles', () => {
  it('passes a good resource against R4 and its profile', { skip: noTool }, async () => {
    const report = await checkProfiles([good]);
    assert.deepEqual(report, { checked: 2, passed: 2, failed: 0, profilesNotLoaded: 0, failures: [] });
  });

  it('says which resource breaks which profile where', { skip: noTool }, async () => {
    const report = await checkProfiles([good, broken]);
    assert.ok('failures' in report);
    assert.deepEqual([report.checked, report.passed, report.failed], [4, 2, 2]);
    assert.deepEqual([...new Set(report.failures.map((one) => one.ref))], ['Patient/broken']);
    const inProfile = report.failures.filter((one) => one.profile === 'us-core-patient').map((one) => one.path);
    assert.deepEqual(inProfile.sort(), ['Patient.gender', 'Patient.identifier']);
  });

  it('counts a claimed profile nobody knows', { skip: noTool }, async () => {
    const report = await checkProfiles([{ ...good, meta: { profile: ['https://example.org/none'] } }]);
    assert.ok('failures' in report);
    assert.equal(report.profilesNotLoaded, 1);
  });

  it('says so when the tool is absent', async () => {
    assert.ok('skipped' in (await checkProfiles([good], { toolDir: 'nowhere' })));
  });
});
