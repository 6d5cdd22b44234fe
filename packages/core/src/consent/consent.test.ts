import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type * as z from 'zod/mini';
import { resourcesIn } from '../../test/data.ts';
import type { Inferred, Same } from '../../test/inferred.ts';
import { as, coordinator, ok, pantry } from '../../test/referrals.ts';
import { serving } from '../../test/serving.ts';
import { profile, system } from '../fhir/index.ts';
import type { Consent as FhirConsent } from '../fhir/index.ts';
import { base64OfText, textOfBase64 } from './base64.ts';
import { consentChanges, consentFor, consentFromFhir, consentInputSchema, consentOf, loadConsents, recordConsent, refuseConsent, withdrawConsent } from './index.ts';
import type { Consent, ConsentInput } from './index.ts';

const input: ConsentInput = {
  patient: { ref: 'Patient/p1', display: 'Patient One' },
  organization: pantry,
  evidence: { kind: 'verbal', statement: 'La despensa puede saber que necesito comida.', language: 'es' },
  expires: '2027-03-31',
};
const now = '2026-11-22T10:00:00Z';
const given = (changes: Partial<ConsentInput> = {}, at = now): Consent => ok(recordConsent({ ...input, ...changes }, as(coordinator, at)));

function stored(consent: Consent): Consent {
  const read = consentFromFhir({ resource: { ...consentOf(consent), id: consent.key }, version: '1' });
  assert.ok(read.ok, JSON.stringify(read));
  return read.value;
}

describe('recording a consent', () => {
  it('keeps what the patient agreed to, for whom, and until when', () => {
    const consent = stored(given());
    assert.deepEqual([consent.evidence, consent.recipients, consent.expiresOn], [input.evidence, [pantry], '2027-03-31']);
    assert.equal(consent.givenBy?.ref, 'Patient/p1');
  });
  it('rests on a record that is there already: pointed to, and read back', () => {
    for (const ref of ['DocumentReference/d', 'QuestionnaireResponse/q', 'Consent/older']) {
      const evidence = { kind: 'reference', ref } as const;
      const consent = ok(recordConsent({ ...input, evidence }, as(coordinator)));
      assert.deepEqual([consentOf(consent).sourceReference, consentOf(consent).sourceAttachment], [{ reference: ref }, undefined]);
      assert.deepEqual(stored(consent).evidence, evidence);
    }
    const empty = recordConsent({ ...input, evidence: { kind: 'reference', ref: '' } }, as(coordinator));
    assert.deepEqual(!empty.ok && [empty.refusal.code, empty.refusal.path], ['consent.source_missing', 'Consent.sourceReference']);
  });
  it('writes one source, the recipient as actor and the clinic as custodian', () => {
    const resource = consentOf(given());
    assert.equal(Object.keys(resource).filter((key) => key.startsWith('source')).length, 1);
    assert.deepEqual(resource.organization?.map((o) => o.reference), ['Organization/clinic']);
    assert.deepEqual(resource.provision?.actor?.map((a) => [a.role.coding?.[0]?.code, a.reference.reference]), [['IRCP', pantry.ref]]);
    assert.equal('type' in (resource.provision ?? {}), false);
  });
  it('commits the Consent with a Provenance', () => {
    const result = recordConsent(input, as(coordinator));
    assert.ok(result.ok);
    const changes = consentChanges(result.value, result.events);
    assert.deepEqual(changes.map((c) => [c.op, c.resource.meta?.profile?.[0]]), [['create', profile.consent], ['create', profile.provenance]]);
  });
  const { organization: _none, ...nobody } = coordinator;
  const refusals: [string, Partial<ConsentInput>, string, string][] = [
    ['no patient', { patient: { ref: '' } }, 'consent.patient_missing', 'Consent.patient'],
    ['the patient as recipient', { organization: input.patient }, 'consent.recipient_missing', 'Consent.provision.actor'],
    ['a device as recipient', { organization: { ref: 'Device/1' } }, 'consent.recipient_missing', 'Consent.provision.actor'],
    ['a yes by whoever is to receive it', { organization: { ref: 'RelatedPerson/1' }, givenBy: { ref: 'RelatedPerson/1' } }, 'consent.recipient_answers', 'Consent.performer'],
    ['nothing said', { evidence: { kind: 'verbal', statement: ' ' } }, 'consent.source_missing', 'Consent.sourceAttachment.data'],
    ['a document without content', { evidence: { kind: 'document', title: 'Form', contentType: 'application/pdf' } }, 'consent.source_missing', 'Consent.sourceAttachment.data'],
    ['an end that has passed', { expires: '2026-11-20' }, 'consent.already_expired', 'Consent.provision.period.end'],
    ['a day that does not exist', { expires: '2027-02-30' }, 'consent.date_ill_formed', 'Consent.provision.period.end'],
  ];
  for (const [what, changes, code, path] of refusals) {
    it(`refuses ${what}`, () => {
      const result = recordConsent({ ...input, ...changes }, as(coordinator, now));
      assert.ok(!result.ok);
      assert.deepEqual([result.refusal.code, result.refusal.path], [code, path]);
    });
  }
  for (const ref of ['RelatedPerson/daughter', 'Practitioner/1', 'PractitionerRole/1', 'CareTeam/1']) {
    it(`may name ${ref.split('/')[0]} as recipient, and is read and found as such`, () => {
      const made = consentOf(given({ organization: { ref, display: 'Rosalind Marsh' }, label: 'VIO' }));
      assert.deepEqual(made.provision?.actor?.map(({ role, reference }) => [role?.coding?.[0]?.code, reference]), [['IRCP', { reference: ref, display: 'Rosalind Marsh' }]]);
      const read = consentFromFhir({ resource: { ...made, id: 'c1' } });
      assert.ok(read.ok);
      assert.deepEqual([read.value.recipients, read.value.unclear, read.issues], [[{ ref, display: 'Rosalind Marsh' }], false, []]);
      assert.deepEqual([{ labels: ['VIO'] }, {}].map((question) => consentFor([read.value], ref, now, 'UTC', question).state), ['active', 'missing']);
    });
  }
  it('refuses a yes that a proxy records for themself, and takes their no', () => {
    const proxy = as({ ref: 'RelatedPerson/1', organization: { ref: 'Organization/clinic' } });
    const self = { ...input, organization: { ref: 'RelatedPerson/1' } };
    const yes = recordConsent(self, proxy);
    assert.deepEqual([yes.ok || yes.refusal.code, refuseConsent(self, undefined, proxy).ok], ['consent.recipient_answers', true]);
  });
  it('refuses where nobody would keep it', () => {
    const result = recordConsent(input, as(nobody));
    assert.equal(result.ok || result.refusal.code, 'consent.custodian_missing');
  });
});

describe('how a consent stands', () => {
  const withdrawn = (consent: Consent, at: string): Consent => ok(withdrawConsent(consent, 'Changed their mind', as(coordinator, at)));
  const old = given({}, '2026-11-01T10:00:00Z');
  const rows: [string, Consent[], string, string][] = [
    ['nobody asked', [], now, 'missing'],
    ['given', [given()], now, 'active'],
    ['on its last day', [given()], '2027-03-31T23:59:00Z', 'active'],
    ['the day after', [given()], '2027-04-01T00:00:00Z', 'expired'],
    ['before it was given', [given()], '2026-11-21T00:00:00Z', 'missing'],
    ['for another organisation', [given({ organization: { ref: 'Organization/else' } })], now, 'missing'],
    ['taken back', [withdrawn(given(), now)], now, 'withdrawn'],
    ['an older one does not survive a withdrawal', [old, withdrawn(given(), now)], now, 'withdrawn'],
    ['given again after a withdrawal', [withdrawn(old, '2026-11-02T00:00:00Z'), given()], now, 'active'],
    ['refused', [{ ...given(), status: 'rejected' }], now, 'declined'],
    ['a draft', [{ ...given(), status: 'draft' }], now, 'missing'],
    ['with rules we cannot judge', [{ ...given(), unclear: true }], now, 'unclear'],
    ['a plain yes before rules we cannot judge', [old, { ...given(), unclear: true }], now, 'unclear'],
    ['a plain yes before rules that name nobody', [old, { ...given(), unclear: true, mentions: [] }], now, 'unclear'],
    ['a plain yes before rules about somebody else', [old, { ...given(), unclear: true, mentions: ['Organization/else'] }], now, 'active'],
    ['a plain yes after rules we cannot judge', [{ ...old, unclear: true }, given()], now, 'active'],
    ['rules of the same day as the yes', [{ ...given(), unclear: true, givenOn: '2026-11-22' }, given()], now, 'unclear'],
    ['a no of the same day as the yes', [{ ...given(), status: 'rejected', givenOn: '2026-11-22' }, given()], now, 'declined'],
    ['a plain no before rules we cannot judge', [{ ...old, status: 'rejected' }, { ...given(), unclear: true }], now, 'declined'],
    ['a draft with rules we cannot judge', [old, { ...given(), unclear: true, status: 'draft' }], now, 'active'],
    ['an expired one beside a valid one', [given(), { ...given(), expiresOn: '2026-11-22T09:00:00Z' }], now, 'active'],
  ];
  for (const [what, consents, at, expected] of rows) it(`${what}: ${expected}`, () => assert.equal(consentFor(consents, pantry.ref, at).state, expected));

  it('the last day ends when it ends at the site', () => {
    assert.equal(consentFor([given()], pantry.ref, '2027-04-01T03:00:00Z', 'America/Chicago').state, 'active');
  });
  it('a withdrawal changes the status and says when, nothing else', () => {
    const before = stored(given());
    const after = withdrawn(before, now);
    const { extension, ...rest } = consentOf(after);
    assert.deepEqual({ ...rest, status: 'active' }, before.source?.resource);
    assert.deepEqual(extension?.map((e) => e.valueDateTime), [now]);
    assert.equal(stored(after).withdrawnOn, now);
  });
  it('cannot be withdrawn twice', () => {
    const result = withdrawConsent(withdrawn(given(), now), undefined, as(coordinator));
    assert.equal(result.ok || result.refusal.code, 'consent.already_withdrawn');
  });
});

describe('a consent as FHIR', () => {
  for (const { name, resource } of resourcesIn('sdoh/examples').filter((e) => e.resource.resourceType === 'Consent')) {
    it(`survives read and write: ${name}`, () => {
      const read = consentFromFhir({ resource: resource as FhirConsent });
      assert.ok(read.ok);
      assert.deepEqual(consentOf(read.value), resource);
      assert.deepEqual(read.issues.map((i) => i.code), ['consent.recipient_missing']);
    });
  }
  it('keeps unknown elements through a withdrawal', () => {
    const extra = fc.dictionary(fc.stringMatching(/^[a-z_][a-zA-Z]{2,12}$/), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 6 });
    fc.assert(
      fc.property(extra, (more) => {
        const resource = { ...more, ...consentOf(given()), id: 'k1', _dateTime: { id: 'x' } } as FhirConsent;
        const read = consentFromFhir({ resource });
        assert.ok(read.ok);
        assert.deepEqual(consentOf(read.value), resource);
        const { extension, ...rest } = consentOf({ ...read.value, status: 'inactive', withdrawnOn: now });
        const { extension: before = [], _status, ...expected } = resource as FhirConsent & { _status?: unknown };
        assert.deepEqual(rest, { ...expected, status: 'inactive' });
        assert.equal(extension?.length, (before as unknown[]).length + 1);
      }),
    );
  });
  const [actor] = consentOf(given()).provision?.actor ?? [];
  const rules = (more: object): object => ({ provision: { ...consentOf(given()).provision, ...more } });
  const limited: [string, object][] = [
    ['a denial', rules({ type: 'deny' })],
    ['a purpose', rules({ purpose: [{ code: 'TREAT' }] })],
    ['nested rules', rules({ provision: [{ type: 'deny' }] })],
    ['a denial inside, for this organisation', { provision: { provision: [{ type: 'deny', actor: [actor] }] } }],
    ['an opt-out', { policyRule: { coding: [{ system: system.actCode, code: 'OPTOUT' }] } }],
    ['a policy we do not know', { policy: [{ uri: 'https://else.example/policy' }] }],
    ['another scope', { scope: { coding: [{ system: system.consentScope, code: 'research' }] } }],
    ['an answer that was not verified', { verification: [{ verified: true }, { verified: false }] }],
    ['an actor that something modifies', rules({ actor: [{ ...actor, modifierExtension: [{ url: 'https://else.example/not' }] }] })],
    ['a modifier', { modifierExtension: [{ url: 'https://else.example/not' }] }],
    ['a refusal that does not say for whom', { status: 'rejected', provision: undefined }],
  ];
  for (const [what, more] of limited) {
    it(`with ${what} is for a person to read, and an older yes does not stand beside it`, () => {
      const old = stored(given({}, '2026-01-01T00:00:00Z'));
      const resource = { ...consentOf(given()), id: 'k', ...more } as FhirConsent;
      const read = consentFromFhir({ resource });
      assert.ok(read.ok && read.value.unclear);
      assert.deepEqual(consentFor([old, read.value], pantry.ref, now), { state: 'unclear', consent: read.value, refs: ['Consent/k'] });
    });
  }
  it('about another organisation alone does not stand in the way', () => {
    const other = { ...actor, reference: { reference: 'Organization/else' } };
    const read = consentFromFhir({ resource: { ...consentOf(given()), id: 'k', provision: { type: 'deny', actor: [other] } } as FhirConsent });
    assert.ok(read.ok && read.value.unclear);
    assert.equal(consentFor([stored(given({}, '2026-01-01T00:00:00Z')), read.value], pantry.ref, now).state, 'active');
  });
  const yes = stored(given({}, '2026-01-01T00:00:00Z'));
  const later = (parts: object): FhirConsent => ({ ...consentOf(given()), id: 'k', status: 'rejected', dateTime: 'June', ...parts }) as FhirConsent;
  const unread: [string, object, string][] = [
    ['a refusal without a usable date', {}, 'unclear'],
    ['one that was last changed after the yes', { meta: { lastUpdated: '2026-06-01T00:00:00Z' } }, 'unclear'],
    ['one that was last changed before the yes', { meta: { lastUpdated: '2025-06-01T00:00:00Z' } }, 'active'],
    ['a status we do not know', { status: 'maybe' }, 'unclear'],
    ['one entered in error', { status: 'entered-in-error' }, 'active'],
    ['one that names nobody', { provision: undefined }, 'unclear'],
    ['one for somebody else', { provision: { actor: [{ ...actor, reference: { reference: 'Organization/else' } }] } }, 'active'],
  ];
  for (const [what, parts, state] of unread) {
    it(`we cannot read beside an older yes: ${what}: ${state}`, async () => {
      const list = await loadConsents(serving([{ ...consentOf(yes), id: 'yes' }, later(parts)]), 'Patient/p1');
      const standing = consentFor(list, pantry.ref, now);
      assert.equal(standing.state, state);
      assert.deepEqual(standing.state === 'unclear' && standing.refs, state === 'unclear' && ['Consent/k']);
    });
  }
  it('never throws, and says where', () => {
    const keys = fc.constantFrom('status', 'patient', 'dateTime', 'provision', 'performer', 'organization', 'sourceAttachment', 'sourceReference', 'identifier', 'modifierExtension', 'scope', 'policy', 'policyRule', 'verification');
    fc.assert(
      fc.property(fc.dictionary(keys, fc.jsonValue({ maxDepth: 4 })), fc.boolean(), (parts, whole) => {
        const resource = { resourceType: 'Consent', ...(whole && { ...consentOf(given()), id: 'k' }), ...parts } as unknown as FhirConsent;
        const read = consentFromFhir({ resource });
        if (read.ok) consentFor([given(), read.value], pantry.ref, now);
        else assert.ok(read.issues.every((i) => i.path?.startsWith('Consent')));
      }),
    );
  });
  it('is loaded for a patient, newest first, with what could not be read', async () => {
    const [first, second] = [stored(given({}, '2026-11-01T00:00:00Z')), stored(given())];
    const broken = { resourceType: 'Consent', id: 'x', status: 'maybe' } as unknown as FhirConsent;
    const list = await loadConsents(serving([consentOf(first), consentOf(second), broken]), 'Patient/p1');
    assert.deepEqual(list.consents.map((c) => c.ref), [second.ref, first.ref]);
    assert.deepEqual(list.unreadable.map((u) => u.ref), ['Consent/x']);
  });
});

describe('a server that spells its own addresses out', () => {
  const baseUrl = 'https://ehr.example/fhir';
  const spelled = (resource: FhirConsent, id: string, base = baseUrl): FhirConsent =>
    ({ ...(JSON.parse(JSON.stringify(resource).replaceAll(`"${pantry.ref}"`, `"${base}/${pantry.ref}"`)) as FhirConsent), id });
  const no = consentOf(ok(refuseConsent(input, undefined, as(coordinator, '2026-11-23T10:00:00Z'))));
  const standing = async (...resources: FhirConsent[]): Promise<string> =>
    consentFor(await loadConsents({ ...serving(resources), baseUrl }, 'Patient/p1'), pantry.ref, '2026-11-24T10:00:00Z').state;

  it('a no beside an older yes is heard, also one that has to be read first', async () => {
    const yes: FhirConsent = { ...consentOf(given()), id: 'yes' };
    assert.equal(await standing(yes), 'active');
    assert.equal(await standing(yes, spelled(no, 'no')), 'declined');
    const odd = { ...spelled(no, 'odd'), policyRule: { text: 'House rules' } };
    assert.equal(await standing(yes, odd), 'unclear');
    assert.equal(await standing(yes, { ...odd, status: 'strange' }), 'unclear');
    assert.equal(await standing(spelled(consentOf(given()), 'yes')), 'active');
  });
  it('an organisation of the same id elsewhere is another one', async () => {
    assert.equal(await standing({ ...consentOf(given()), id: 'yes' }, spelled(no, 'no', 'https://else.example/fhir')), 'active');
  });
  it('is withdrawn as it was written', () => {
    const resource = spelled(consentOf(given()), 'c');
    const read = consentFromFhir({ resource, version: '1' }, baseUrl);
    assert.ok(read.ok);
    assert.deepEqual(consentOf(ok(withdrawConsent(read.value, undefined, as(coordinator)))).provision, resource.provision);
  });
});

describe('base64', () => {
  it('is that of everybody else', () =>
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => base64OfText(text) === Buffer.from(text, 'utf8').toString('base64'))));
  it('comes back as it went', () => fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => textOfBase64(base64OfText(text)) === text)));
  it('does not take what is none', () => assert.deepEqual(['%', 'AAA', '/w=='].map(textOfBase64), [undefined, undefined, undefined]));
});

// A schema that drifts from its interface does not compile.
const agree: Same<z.infer<typeof consentInputSchema>, Inferred<ConsentInput>> = true;
it('the schema accepts what the verb accepts and names the place of what is wrong', () => {
  assert.equal(agree && consentInputSchema.safeParse(input).success, true);
  const result = consentInputSchema.safeParse({ ...input, evidence: { kind: 'verbal', statement: '' } });
  assert.deepEqual(result.error?.issues.map((issue) => issue.path.join('.')), ['evidence.statement']);
});
