import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { as, coordinator, ok } from '../../../test/referrals.ts';
import type { Consent as FhirConsent } from '../../fhir/index.ts';
import { consentFromFhir, consentOf, recordConsent, refuseConsent, withdrawConsent } from '../index.ts';
import type { Consent, ConsentInput, ConsentList } from '../index.ts';
import { categoryLabels, disclosureDecision, disclosurePurposes, sensitiveCategories } from './index.ts';
import type { DisclosureAnswer, DisclosurePurpose, DisclosureQuestion, ProxyAccess, SensitiveCategory, Sensitivity, ShareRecipient } from './index.ts';

const now = '2026-11-22T10:00:00Z';
const patient = { ref: 'Patient/p1', birthDate: '1980-05-01' };
const ref = 'Organization/x';
const input: ConsentInput = { patient, organization: { ref }, evidence: { kind: 'verbal', statement: 'Read aloud' } };
const stored = (consent: Consent, about: string): Consent => {
  const resource = { ...consentOf(consent), id: consent.key } as FhirConsent;
  const read = consentFromFhir({ resource: JSON.parse(JSON.stringify(resource).replaceAll(ref, about)) as FhirConsent, version: '1' });
  assert.ok(read.ok);
  return read.value;
};

type Said = 'missing' | 'general' | 'named' | 'expired' | 'declined' | 'withdrawn' | 'unclear';
const saids: readonly Said[] = ['missing', 'general', 'named', 'expired', 'declined', 'withdrawn', 'unclear'];
function listOf(said: Said, category: SensitiveCategory | undefined, about: string): ConsentList {
  const at = as(coordinator, '2026-11-01T10:00:00Z');
  const label = category && { label: categoryLabels[category][0] as string };
  const made: Record<Exclude<Said, 'missing'>, () => Consent> = {
    general: () => ok(recordConsent(input, at)),
    named: () => ok(recordConsent({ ...input, ...label }, at)),
    expired: () => ({ ...ok(recordConsent({ ...input, ...label }, at)), expiresOn: '2026-11-10' }),
    declined: () => ok(refuseConsent(input, undefined, at)),
    withdrawn: () => ok(withdrawConsent(ok(recordConsent({ ...input, ...label }, at)), undefined, at)),
    unclear: () => ok(recordConsent(input, at)),
  };
  const consents = said === 'missing' ? [] : [stored(made[said](), about)];
  return { consents: said === 'unclear' ? consents.map((c) => ({ ...c, unclear: true })) : consents, unreadable: [] };
}

const proxies: Readonly<Record<string, ProxyAccess | undefined>> = {
  may: { standing: 'active', scope: ['receive-information'], since: '2020-01-01' },
  'no scope': { standing: 'active', scope: ['make-appointments'] },
  ended: { standing: 'ended', scope: ['receive-information'] },
  'not yet': { standing: 'not-yet', scope: ['receive-information'] },
  'from childhood': { standing: 'active', scope: ['receive-information'], since: '1990-01-01' },
  unknown: undefined,
};
const who: readonly [what: string, recipient: ShareRecipient][] = [
  ...[true, false, undefined].map((isCovered): [string, ShareRecipient] => [`organisation, covered ${isCovered}`, { ref, role: 'treating', ...(isCovered !== undefined && { isCovered }) }]),
  ...Object.entries(proxies).map(([what, proxy]): [string, ShareRecipient] => [`proxy: ${what}`, { ref: 'RelatedPerson/r', role: 'proxy', ...(proxy && { proxy }) }]),
  ['the patient', { ref: patient.ref, role: 'patient' }],
];
const kinds: readonly [what: string, Sensitivity][] = [
  ['not labelled', { categories: [], isLabelled: false, isRestricted: false }],
  ['labelled normal', { categories: [], isLabelled: true, isRestricted: false }],
  ['restricted', { categories: [], isLabelled: true, isRestricted: true }],
  ...sensitiveCategories.map((category): [string, Sensitivity] => [category, { categories: [category], isLabelled: true, isRestricted: false }]),
];

/** The table of docs/concepts/consent.md, row by row from the top; the first that fits holds. */
function expected(said: Said, [kind, { isRestricted }]: (typeof kinds)[number], purpose: DisclosurePurpose, recipient: ShareRecipient): DisclosureAnswer {
  const isNo = said === 'declined' || said === 'withdrawn';
  const proxy = recipient.role === 'proxy';
  const sensitive = (sensitiveCategories as readonly string[]).includes(kind);
  const { isTpo, needs } = disclosurePurposes[purpose];
  if (kind === 'counselling-notes') return 'deny';
  if (recipient.role === 'patient') return 'permit';
  if (proxy && (recipient.proxy?.standing !== 'active' || !recipient.proxy.scope.includes('receive-information'))) return 'deny';
  if (proxy && kind === 'minor-confidential') return 'deny';
  if (needs === 'person') return 'ask';
  if (isNo) return 'deny';
  if (said === 'unclear') return 'unclear';
  if (proxy && recipient.proxy?.since === '1990-01-01') return 'ask';
  if (isRestricted) return 'ask';
  const isNeeded = proxy ? sensitive : kind === 'substance-use' || !isTpo || recipient.isCovered !== true;
  if (!isNeeded) return 'permit';
  if (said === 'named') return 'permit';
  return said === 'general' && !sensitive ? 'permit' : 'ask';
}

describe('may it go', () => {
  for (const [what, recipient] of who) {
    it(`to ${what}: every answer, kind and purpose`, () => {
      for (const kind of kinds) {
        for (const said of saids) {
          for (const purpose of Object.keys(disclosurePurposes) as DisclosurePurpose[]) {
            const consents = listOf(said, kind[1].categories[0], recipient.ref);
            const question: DisclosureQuestion = { consents, patient, recipient, purpose, sensitivity: kind[1], now };
            const decision = disclosureDecision(question);
            const at = JSON.stringify([kind[0], said, purpose, decision]);
            assert.equal(decision.answer, expected(said, kind, purpose, recipient), at);
            // A reason for every answer but a yes; a ground for every yes; only a question can be released.
            assert.equal(decision.answer === 'permit', decision.basis !== undefined, at);
            assert.equal(decision.answer === (decision.reasons[0]?.answer ?? 'permit'), true, at);
            assert.ok(decision.answer === 'ask' || !decision.canRelease, at);
            if (decision.reasons.some(({ code }) => code === 'consent_needed' || code === 'consent_expired')) assert.equal(decision.canRelease, false, at);
            assert.equal(decision.needsPart2Notice, kind[0] === 'substance-use' && recipient.role !== 'patient', at);
          }
        }
      }
    });
  }
  const organization: ShareRecipient = { ref, role: 'treating', isCovered: true };
  const ask = (parts: Partial<DisclosureQuestion>) =>
    disclosureDecision({ consents: listOf('missing', undefined, ref), patient, recipient: organization, purpose: 'treatment', sensitivity: kinds[1]?.[1] as Sensitivity, now, ...parts });
  const of = (...categories: SensitiveCategory[]): Sensitivity => ({ categories, isLabelled: true, isRestricted: false });

  it('of a patient who died: a person decides', () => {
    const decision = ask({ patient: { ...patient, deceased: true } });
    assert.deepEqual([decision.answer, decision.canRelease, decision.reasons[0]?.code], ['ask', true, 'deceased']);
  });
  it('with several kinds in one record: each has to be allowed, the strictest says', () => {
    const consents = listOf('named', 'hiv', ref);
    assert.equal(ask({ consents, sensitivity: of('hiv') }).answer, 'permit');
    assert.equal(ask({ consents, sensitivity: of('hiv', 'substance-use') }).answer, 'ask');
    assert.equal(ask({ consents, sensitivity: of('hiv', 'counselling-notes') }).answer, 'deny');
  });
  it('a yes that names HIV does not open substance use', () => {
    const consents = listOf('named', 'hiv', ref);
    assert.deepEqual(ask({ consents, sensitivity: of('substance-use') }).reasons.map(({ code, category }) => [code, category]), [['consent_needed', 'substance-use']]);
  });
  it('to a proxy: the yes of the patient that names them and the kind opens it, the yes of somebody for them does not', () => {
    const named = { ref: 'RelatedPerson/r', display: 'Rosalind Marsh' };
    const recipient: ShareRecipient = { ...named, role: 'proxy', proxy: proxies['may'] as ProxyAccess };
    const said = (changes: Partial<ConsentInput>) => ({ consents: [stored(ok(recordConsent({ ...input, organization: named, label: 'VIO', ...changes }, as(coordinator, now))), ref)], unreadable: [] });
    const answer = (consents: ConsentList, category: SensitiveCategory = 'violence') => [ask({ consents, recipient, sensitivity: of(category) })].flatMap((each) => [each.answer, each.reasons[0]?.code]);
    assert.deepEqual(answer(said({})), ['permit', undefined]);
    assert.deepEqual(answer(said({}), 'hiv'), ['ask', 'consent_needed']);
    assert.deepEqual(answer(said({ organization: { ref: 'RelatedPerson/else' } })), ['ask', 'consent_needed']);
    assert.deepEqual(answer(said({ givenBy: { ref: 'RelatedPerson/son' } })), ['ask', 'consent_needed']);
    const no = { consents: [stored(ok(refuseConsent({ ...input, organization: named, givenBy: { ref: 'RelatedPerson/son' } }, undefined, as(coordinator, now))), ref)], unreadable: [] };
    assert.deepEqual(answer(no), ['deny', 'declined']);
  });
  it('what it rests on is named, to be looked at again', () => {
    const consents = listOf('named', 'substance-use', ref);
    assert.deepEqual(ask({ consents, sensitivity: of('substance-use') }).consentRefs, consents.consents.map((consent) => consent.ref));
    assert.deepEqual(ask({}).consentRefs, []);
  });
  it('a refusal of one kind, and nobody labelled the record: it has to be read first', () => {
    const refused = ok(refuseConsent({ ...input, label: 'ETH' }, undefined, as(coordinator, now)));
    const consents = { consents: [stored(refused, ref)], unreadable: [] };
    assert.equal(ask({ consents, sensitivity: { categories: [], isLabelled: false, isRestricted: false } }).answer, 'unclear');
    assert.equal(ask({ consents }).answer, 'permit');
  });
  it('somebody else called "patient" gets nothing by that', () => {
    assert.equal(ask({ recipient: { ref: 'Patient/else', role: 'patient' } }).answer, 'ask');
  });
  it('conflicting records: the no counts', () => {
    const consents = { consents: [...listOf('general', undefined, ref).consents, ...listOf('declined', undefined, ref).consents], unreadable: [] };
    assert.equal(ask({ consents, purpose: 'patient-request' }).answer, 'deny');
  });
  it('a consent for operations covers care management, not treatment', () => {
    const consent = stored(ok(recordConsent({ ...input, purposes: ['HOPERAT'] }, as(coordinator, now))), ref);
    const consents = { consents: [consent], unreadable: [] };
    const recipient = { ref, role: 'community' } as const;
    assert.deepEqual((['care-management', 'treatment'] as const).map((purpose) => ask({ consents, purpose, recipient }).answer), ['permit', 'ask']);
  });
});
