import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFhirRepository } from '@careloom/client';
import { createEmbeddedRepository } from '@careloom/client/embedded';
import { createRoutedRepository } from '@careloom/client/routed';
import { consentChanges, loadConsents, recordConsent, refuseConsent, withdrawConsent } from '@careloom/core/consent';
import type { Consent } from '@careloom/core/consent';
import { loadDisclosures, prepareShare, sendShare } from '@careloom/core/consent/sharing';
import type { PreparedShare, ShareInput } from '@careloom/core/consent/sharing';
import type { Resource } from '@careloom/core/fhir';
import { collect } from '@careloom/core/ports';
import type { CareRepository } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import type { VerbContext } from '@careloom/core/shared';
import { startFhirServer } from '../fhir-server/index.ts';
import { community } from '../people/index.ts';
import { checkProfiles, profileToolDir } from '../profile-check/index.ts';

const noTool = profileToolDir() === undefined;
if (noTool) console.log('# skipped: the profile checker is not on this machine (CARELOOM_SHARED)');

const patient = { ref: 'Patient/everyday' };
const organization = { ref: `Organization/${community.find(({ resourceType }) => resourceType === 'Organization')?.id}`, display: 'A partner' };
const user = community.find(({ resourceType }) => resourceType === 'PractitionerRole');
const act = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const condition: Resource = {
  resourceType: 'Condition',
  id: 'drug',
  meta: { security: [{ system: act, code: 'ETH' }] },
  clinicalStatus: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }] },
  code: { text: 'Opioid use' },
  subject: { reference: patient.ref },
} as Resource;

const at = (now = '2026-11-22T10:00:00Z'): VerbContext => ({
  now,
  newId: () => crypto.randomUUID(),
  by: { ref: `PractitionerRole/${user?.id}`, display: 'Ana Ruiz', organization },
});
function ok<V>(result: { ok: true; value: V } | { ok: false; refusal: { code: string } }): V {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
  return result.value;
}

/** The patient has said yes to these records, by label. */
async function consented(repository: CareRepository): Promise<Consent> {
  const input = { patient, organization, evidence: { kind: 'verbal', statement: 'Read aloud' }, label: 'ETH', purposes: ['HOPERAT'] } as const;
  const result = recordConsent(input, at('2026-11-01T10:00:00Z'));
  assert.ok(result.ok);
  assert.equal((await repository.commit(consentChanges(result.value, result.events))).outcome, 'stored');
  const [consent] = (await loadConsents(repository, patient.ref)).consents;
  assert.ok(consent);
  return consent;
}

async function prepared(repository: CareRepository, parts: Partial<ShareInput> = {}): Promise<PreparedShare> {
  const input: ShareInput = {
    patient,
    recipient: { ...organization, role: 'community', address: '2 Hill St' },
    purpose: 'care-management',
    channel: 'message',
    resources: [await repository.read(`Condition/${condition.id}`)],
    consents: await loadConsents(repository, patient.ref),
    notice: { text: 'The wording of the site', version: '2026-02' },
    ...parts,
  };
  return ok(prepareShare(input, at()));
}

async function withdraw(repository: CareRepository): Promise<void> {
  const [consent] = (await loadConsents(repository, patient.ref)).consents;
  const result = withdrawConsent(consent as Consent, undefined, at());
  assert.ok(result.ok);
  assert.equal((await repository.commit(consentChanges(result.value, result.events))).outcome, 'stored');
}

const messages = (repository: CareRepository) => collect(repository, { resourceType: 'Communication', params: { patient: patient.ref } });
const log = async (repository: CareRepository) => (await loadDisclosures(repository, patient.ref)).disclosures;

/** The same repository, with something that happens between the last look and the commit. */
const racing = (repository: CareRepository, meanwhile: () => Promise<void>): CareRepository => ({
  ...repository,
  read: (ref, options) => repository.read(ref, options),
  search: (query, options) => repository.search(query, options),
  watch: (query, options) => repository.watch(query, options),
  commit: async (changes, options) => {
    await meanwhile();
    return repository.commit(changes, options);
  },
});

const seed = [...community, condition];
/** What may happen to a record between the preview and the sending; undefined: it is gone. */
const recordRaces: readonly (readonly [what: string, change: (resource: Resource) => Resource | undefined, code?: string])[] = [
  ['was written again with nothing new', (resource) => resource],
  ['changed', (resource) => ({ ...resource, code: { text: 'Nothing' } }) as Resource, 'consent.share_changed'],
  ['changed in what would not go', (resource) => ({ ...resource, note: [{ text: 'Asked again' }] }) as Resource, 'consent.share_changed'],
  ['got a label nobody said yes to', (resource) => ({ ...resource, meta: { ...resource.meta, security: [{ system: act, code: 'HIV' }, { system: act, code: 'ETH' }] } }) as Resource, 'consent.share_stopped'],
  ['is gone', () => undefined, 'consent.share_gone'],
];
const servers: readonly [string, (run: (repository: CareRepository) => Promise<void>) => Promise<void>][] = [
  ['the embedded repository', (run) => run(createEmbeddedRepository({ seed }))],
  [
    'a FHIR server',
    async (run) => {
      const server = await startFhirServer({ seed });
      try {
        await run(createFhirRepository({ baseUrl: server.baseUrl }));
      } finally {
        await server.close();
      }
    },
  ],
];

for (const [name, on] of servers) {
  describe(`sharing on ${name}`, () => {
    it('sends, and the log tells of it', () =>
      on(async (repository) => {
        const consent = await consented(repository);
        const outcome = await sendShare(repository, await prepared(repository), at());
        assert.equal(outcome.left, 'all', JSON.stringify(outcome));
        assert.equal((await messages(repository)).length, 1);
        const [entry] = await log(repository);
        assert.deepEqual([entry?.basis, entry?.recipientAddress, entry?.purpose, entry?.consentRefs, entry?.what.map(({ ref }) => ref)], ['consent', '2 Hill St', 'care-management', [consent.ref], ['Condition/drug']]);
        assert.match(entry?.provenanceRef ?? '', /^Provenance\//);
        // The consent that guarded it says what it said.
        assert.equal((await loadConsents(repository, patient.ref)).consents[0]?.status, 'active');
      }));
    it('sent twice with the same prepared share: once', () =>
      on(async (repository) => {
        await consented(repository);
        const share = await prepared(repository);
        assert.deepEqual([(await sendShare(repository, share, at())).left, (await sendShare(repository, share, at())).left], ['all', 'all']);
        assert.deepEqual([(await messages(repository)).length, (await log(repository)).length], [1, 1]);
      }));
    it('withdrawn after preparing: nothing leaves', () =>
      on(async (repository) => {
        await consented(repository);
        const share = await prepared(repository);
        await withdraw(repository);
        const outcome = await sendShare(repository, share, at());
        assert.ok('refusal' in outcome);
        assert.deepEqual([outcome.left, outcome.refusal.code, outcome.stopped], ['none', 'consent.share_stopped', [{ ref: 'Condition/drug', why: 'not-allowed' }]]);
        assert.deepEqual([(await messages(repository)).length, (await log(repository)).length], [0, 0]);
      }));
    it('refused after preparing: nothing leaves', () =>
      on(async (repository) => {
        await consented(repository);
        const share = await prepared(repository);
        const no = refuseConsent({ patient, organization, evidence: { kind: 'verbal', statement: 'No' } }, undefined, at());
        assert.ok(no.ok);
        await repository.commit(consentChanges(no.value, no.events));
        assert.equal((await sendShare(repository, share, at())).left, 'none');
        assert.equal((await messages(repository)).length, 0);
      }));
    it('withdrawn between the last look and the commit: a conflict, nothing leaves', () =>
      on(async (repository) => {
        await consented(repository);
        const share = await prepared(repository);
        const outcome = await sendShare(racing(repository, () => withdraw(repository)), share, at());
        assert.ok('commit' in outcome);
        assert.deepEqual([outcome.left, outcome.commit.outcome], ['none', 'conflict'], JSON.stringify(outcome));
        assert.deepEqual([(await messages(repository)).length, (await log(repository)).length], [0, 0]);
        assert.equal((await loadConsents(repository, patient.ref)).consents[0]?.status, 'inactive');
      }));
    it('and it is the guard that stops it: without it, the message would be out', () =>
      on(async (repository) => {
        await consented(repository);
        const share = await prepared(repository);
        const raced = racing(repository, () => withdraw(repository));
        const unguarded: CareRepository = { ...raced, commit: (changes, options) => raced.commit(changes.filter(({ op }) => op === 'create'), options) };
        assert.equal((await sendShare(unguarded, share, at())).left, 'all');
      }));
    for (const [what, change, code] of recordRaces) {
      it(`the record ${what} after preparing: ${code ?? 'it goes'}`, () =>
        on(async (repository) => {
          await consented(repository);
          const share = await prepared(repository);
          const seen = await repository.read(`Condition/${condition.id}`);
          const resource = change(seen.resource);
          const raced = resource ? repository : ({ ...repository, search: repository.search.bind(repository), read: async () => Promise.reject(new CareloomError('repository.not_found')) } as CareRepository);
          if (resource) assert.equal((await repository.commit([{ op: 'update', resource, base: seen }])).outcome, 'stored');
          const outcome = await sendShare(raced, share, at());
          assert.deepEqual(['refusal' in outcome ? outcome.refusal.code : undefined, outcome.left], [code, code ? 'none' : 'all']);
          assert.deepEqual([(await messages(repository)).length, (await log(repository)).length], code ? [0, 0] : [1, 1]);
        }));
    }
    it('withdrawn after it was sent: a second try says that it is out', () =>
      on(async (repository) => {
        await consented(repository);
        const share = await prepared(repository);
        await sendShare(repository, share, at());
        await withdraw(repository);
        assert.equal((await sendShare(repository, share, at())).left, 'all');
      }));
    it('print: logged before it may be handed out', () =>
      on(async (repository) => {
        await consented(repository);
        const outcome = await sendShare(repository, await prepared(repository, { channel: 'print' }), at());
        assert.deepEqual([outcome.left, (await messages(repository)).length, (await log(repository))[0]?.channel], ['all', 0, 'print']);
      }));
    it('Part 2 records without the wording of the notice stay', () =>
      on(async (repository) => {
        await consented(repository);
        const { notice: _notice, ...input } = (await prepared(repository)).input;
        const share = ok(prepareShare(input, at()));
        const outcome = await sendShare(repository, share, at());
        assert.ok('refusal' in outcome);
        assert.deepEqual([share.notice?.wording, outcome.left, outcome.refusal.code], [undefined, 'none', 'consent.part2_notice_not_set']);
        assert.equal((await log(repository)).length, 0);
      }));
  });
}

describe('sharing over two stores', () => {
  const routed = (chart: CareRepository, coordination: CareRepository): CareRepository =>
    createRoutedRepository({
      stores: [
        { name: 'messages', repository: coordination, takes: ['Communication', 'AuditEvent'] },
        { name: 'chart', repository: chart, takes: '*' },
      ],
    });
  it('withdrawn in the chart in the last moment: the message has not left, though its store was named first', async () => {
    const [chart, other] = [createEmbeddedRepository({ seed }), createEmbeddedRepository()];
    const repository = routed(chart, other);
    await consented(repository);
    const share = await prepared(repository);
    const outcome = await sendShare(racing(repository, () => withdraw(repository)), share, at());
    assert.ok('commit' in outcome);
    assert.deepEqual([outcome.left, outcome.commit.outcome], ['none', 'conflict'], JSON.stringify(outcome));
    assert.deepEqual((await other.export()).entry ?? [], []);
  });
  it('the store of messages is away: not known to be out, and the parts say which is stored', async () => {
    const chart = createEmbeddedRepository({ seed });
    const other = createEmbeddedRepository();
    let isAway = true;
    const flaky: CareRepository = { ...other, commit: async (changes, options) => (isAway ? { outcome: 'uncertain', issues: [] } : other.commit(changes, options)) };
    const repository = routed(chart, flaky);
    await consented(repository);
    const share = await prepared(repository);
    const outcome = await sendShare(repository, share, at());
    assert.ok('commit' in outcome);
    assert.deepEqual([outcome.left, outcome.commit.outcome], ['unknown', 'uncertain']);
    assert.deepEqual(outcome.commit.parts?.map(({ store, state }) => [store, state]), [['chart', 'stored'], ['messages', 'pending']]);
    isAway = false;
    assert.equal((await sendShare(repository, share, at())).left, 'all');
    assert.equal((await messages(repository)).length, 1);
  });
});

describe('what a share writes', () => {
  it('passes R4 and what it claims', { skip: noTool }, async () => {
    const repository = createEmbeddedRepository({ seed });
    await consented(repository);
    await sendShare(repository, await prepared(repository), at());
    const no = refuseConsent({ patient, organization, evidence: { kind: 'verbal', statement: 'No' } }, 'Afraid', at());
    assert.ok(no.ok);
    await repository.commit(consentChanges(no.value, no.events));
    const held = ((await repository.export()).entry ?? []).map(({ resource }) => resource as Resource);
    const types = ['Consent', 'Communication', 'AuditEvent', 'Provenance'];
    const written = held.filter(({ resourceType }) => types.includes(resourceType));
    assert.deepEqual([...new Set(written.map(({ resourceType }) => resourceType))].sort(), [...types].sort());
    assert.ok(written.every(({ meta }) => meta?.profile?.length));
    const report = await checkProfiles([...community, ...written]);
    assert.ok('checked' in report);
    assert.deepEqual([report.failures, report.profilesNotLoaded], [[], 0]);
    // Each against R4 and what it claims; and the checker sees what is wrong.
    assert.equal(report.checked, (community.length + written.length) * 2);
    const spoilt = written.map((resource) => (resource.resourceType === 'AuditEvent' ? { ...resource, recorded: 'yesterday' } : resource));
    const again = await checkProfiles([...community, ...spoilt]);
    assert.ok('checked' in again && again.failures.length > 0);
  });
});
