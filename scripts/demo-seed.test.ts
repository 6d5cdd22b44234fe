import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { createEmbeddedRepository } from '@careloom/client/embedded';
import { loadNeeds, needStage } from '@careloom/core/care-plan';
import { refOf } from '@careloom/core/fhir';
import { isDone, loadReferrals, loopStage, referralSummary, stuckReason } from '@careloom/core/referral';
import { guideExamples } from '@careloom/testing/guide-examples';
import { people } from '@careloom/testing/people';
import { checkProfiles, profileToolDir } from '@careloom/testing/profile-check';
import { build } from 'esbuild';
import { demoSeed } from '../examples/ehr-portal/src/data/seed.ts';
import { clinic } from '../examples/ehr-portal/src/data/staff.ts';

const now = '2026-11-22T15:00:00Z';
const seed = demoSeed(now);
const noTool = profileToolDir() === undefined;
if (noTool) console.log('# skipped: the profile checker is not on this machine (CARELOOM_SHARED)');
const repository = createEmbeddedRepository({ seed });
const ownRefs = new Set(seed.map(refOf));
const ours = seed.filter((resource) => !guideExamples.includes(resource));

describe('the records of the demo', () => {
  it('pass R4 and every profile they claim', { skip: noTool }, async () => {
    assert.deepEqual(
      ours.filter(({ meta }) => !meta?.profile?.length),
      [],
    );
    const report = await checkProfiles(seed);
    assert.ok('checked' in report);
    assert.deepEqual([report.failures, report.failed, report.profilesNotLoaded], [[], 0, 0]);
    assert.ok(report.passed >= ours.length * 2);
  });

  it('have unique addresses, and every reference of ours leads to one of them', () => {
    assert.equal(ownRefs.size, seed.length);
    const named = [...JSON.stringify(ours).matchAll(/"reference":"([^"]+)"/g)].map((match) => match[1] as string);
    assert.ok(named.length > 500);
    assert.deepEqual(
      named.filter((ref) => !ownRefs.has(ref)),
      [],
    );
  });

  it('are the same for the same instant, and move with it', () => {
    assert.deepEqual(demoSeed(now), seed);
    const later = demoSeed('2027-03-01T08:00:00Z');
    assert.deepEqual(later.map(refOf), seed.map(refOf));
    assert.notDeepEqual(later, seed);
  });

  it('tell of nothing that has not happened yet', () => {
    const stamps = [...JSON.stringify(ours).matchAll(/"(\d{4}-\d{2}-\d{2}T[\d:]+Z)"/g)].map(
      (match) => match[1] as string,
    );
    assert.ok(stamps.length > 300);
    assert.deepEqual(
      stamps.filter((stamp) => stamp > now),
      [],
    );
  });

  it('show a worklist with every reason to be stuck, and durations with a median', async () => {
    const { referrals, unreadable } = await loadReferrals(repository, { requesterRef: clinic.ref });
    assert.deepEqual(unreadable, []);
    const stuck = referrals.flatMap((referral) => stuckReason(referral, { now, timeZone: 'America/New_York' }) ?? []);
    assert.deepEqual(stuck.map(({ stage }) => stage).sort(), ['accepted', 'declined', 'on-hold', 'sent', 'to-confirm']);
    const moving = referrals.filter((r) => !isDone(r) && !stuckReason(r, { now }));
    assert.deepEqual(moving.map(loopStage).sort(), ['accepted', 'in-progress', 'sent']);
    assert.deepEqual(referrals.filter(({ owner }) => !owner).map(loopStage), ['sent'], 'one is open to anybody');
    const { sent, closed, closedUnsuccessful, daysToClose } = referralSummary(referrals);
    assert.deepEqual([sent.length, closed.length, closedUnsuccessful.length], [14, 5, 1]);
    assert.deepEqual(daysToClose, { median: 14, n: 5 });
  });

  it('show needs at every stage, for twelve people', async () => {
    const lists = await Promise.all(people.map(({ id }) => loadNeeds(repository, `Patient/${id}`)));
    assert.deepEqual(
      lists.flatMap(({ unreadable }) => unreadable),
      [],
    );
    assert.equal(lists.filter(({ needs }) => needs.length > 0).length, 12);
    const stages = new Set(lists.flatMap(({ needs }) => needs.map(needStage)));
    assert.deepEqual([...stages].sort(), ['declined', 'has-help', 'later', 'not-said', 'planned', 'to-ask']);
  });

  it('can be made in a browser: nothing of Node is imported', async () => {
    const entry = join(import.meta.dirname, '../examples/ehr-portal/src/data/seed.ts');
    const made = await build({
      entryPoints: [entry],
      bundle: true,
      write: false,
      platform: 'browser',
      format: 'esm',
      conditions: ['careloom-source'],
      logLevel: 'silent',
    });
    const text = made.outputFiles[0]?.text ?? '';
    assert.match(text, /function demoSeed/);
    assert.doesNotMatch(text, /from\s*"node:|require\(/);
  });
});
