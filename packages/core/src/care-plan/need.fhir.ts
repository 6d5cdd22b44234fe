import {
  codingOf,
  concept,
  conceptIn,
  conceptsIn,
  domainCategory,
  isModified,
  isObject,
  isSdohDomain,
  listIn,
  mintedIdentifier,
  objectsIn,
  partyIn,
  patched,
  profile,
  referenceTo,
  refOf,
  refsIn,
  sameJson,
  system,
  textIn,
  urn,
  wordsOf,
} from '../fhir/index.ts';
import type { Condition, Extension, Identifier, SdohDomain } from '../fhir/index.ts';
import type { StoredResource } from '../ports/index.ts';
import { isDateTime, issue } from '../shared/index.ts';
import type { Issue, Read } from '../shared/index.ts';
import { clinicalStatuses, verificationStatuses } from './care-plan.codes.ts';
import type { ClinicalStatus, VerificationStatus } from './care-plan.codes.ts';
import type { NeedCondition } from './care-plan.types.ts';
import { codeConcept, codeIn } from './domain-codes.ts';

/** Says that software, not a person, asserted the Condition. Source: SDOH Clinical Care 3.0.0; at most one asserter. */
const asserterDevice = 'http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-ExtensionConditionAsserter';

/** Reads a social need from its Condition. Without a known domain it reads as unspecified, with a warning. */
export function conditionFromFhir(stored: StoredResource<Condition>): Read<NeedCondition> {
  const resource = stored?.resource;
  if (resource?.resourceType !== 'Condition') {
    return { ok: false, issues: [issue('care-plan.wrong_type', 'Condition')] };
  }
  const issues: Issue[] = [];
  const fail = (code: string, path: string): void => void issues.push(issue(code, path));
  if (isModified(resource)) fail('care-plan.modifier_unknown', 'Condition.modifierExtension');
  const patient = partyIn(resource.subject);
  const key = keyIn(resource);
  const code = conceptIn(resource.code);
  const words = wordsOf(code);
  const clinical = statusIn(resource.clinicalStatus, system.conditionClinical, clinicalStatuses);
  const verification = statusIn(resource.verificationStatus, system.conditionVerification, verificationStatuses);
  if (!patient) fail('care-plan.patient_missing', 'Condition.subject');
  if (!key) fail('care-plan.id_missing', 'Condition.id');
  if (!words) fail('care-plan.code_missing', 'Condition.code');
  if (!clinical) fail('care-plan.status_unknown', 'Condition.clinicalStatus');
  if (!verification) fail('care-plan.status_unknown', 'Condition.verificationStatus');
  if (issues.length > 0 || !patient || !key || !words || !clinical || !verification) return { ok: false, issues };

  // A strength stays one beside the domain it helps in.
  const domains = domainsIn(resource.category);
  const domain = domains.includes('protective-factor') ? 'protective-factor' : domains[0];
  if (!domain) issues.push({ ...issue('care-plan.domain_unknown', 'Condition.category'), severity: 'warning' });
  const devices = objectsIn<Extension>(resource.extension).filter(({ url }) => url === asserterDevice);
  if (devices.length + listIn(resource.asserter).length > 1) {
    issues.push({ ...issue('care-plan.asserter_ambiguous', 'Condition.asserter'), severity: 'warning' });
  }
  const known = codeIn(code);
  const [asserter, recorder] = [partyIn(resource.asserter), partyIn(resource.recorder)];
  const value: NeedCondition = {
    key,
    ref: refOf(resource) ?? urn(key),
    domain: domain ?? 'sdoh-category-unspecified',
    patient,
    ...(known && { code: known }),
    words,
    clinical: clinical as ClinicalStatus,
    verification: verification as VerificationStatus,
    evidenceRefs: objectsIn<{ detail?: unknown }>(resource.evidence).flatMap((entry) => refsIn(entry.detail)),
    ...(asserter && { asserter }),
    ...(recorder && { recorder }),
    ...(isDateTime(resource.recordedDate) && { recordedOn: resource.recordedDate }),
    ...(isDateTime(resource.abatementDateTime) && { endedOn: resource.abatementDateTime }),
    source: stored,
  };
  return { ok: true, value, issues };
}

/** The Condition as it shall be stored: a patched copy of the one read, or a new SDOHCC-Condition. */
export function conditionOf(condition: NeedCondition): Condition {
  const stored = condition.source?.resource;
  const { code, words, clinical, verification, asserter } = condition;
  const codeWords = words === code?.display ? undefined : words;
  const clinicalStatus = concept(system.conditionClinical, clinical, labelOf(clinical));
  const verificationStatus = concept(system.conditionVerification, verification, labelOf(verification));
  if (stored) {
    const before = conditionFromFhir({ resource: stored });
    const old = before.ok ? before.value : undefined;
    const changed = <K extends keyof NeedCondition>(name: K): boolean => !old || !sameJson(old[name], condition[name]);
    const byPerson = (listIn(stored.extension) as readonly Extension[]).filter((e) => !isObject(e) || e.url !== asserterDevice);
    return patched(stored, {
      ...(changed('clinical') && { clinicalStatus }),
      ...(changed('verification') && { verificationStatus }),
      // Words alone leave every coding as it stands: others may use one we do not know.
      ...(changed('code') ? { code: codeConcept(code, codeWords) } : changed('words') && { code: { ...stored.code, text: words } }),
      ...(changed('asserter') &&
        asserter && {
          asserter: referenceTo(asserter),
          extension: byPerson.length > 0 ? byPerson : undefined,
        }),
    });
  }
  const detail = condition.evidenceRefs.map((reference) => ({ reference }));
  return {
    resourceType: 'Condition',
    meta: { profile: [profile.condition] },
    identifier: [mintedIdentifier(urn(condition.key))],
    clinicalStatus,
    verificationStatus,
    category: [
      concept(system.usCoreConditionCategory, 'health-concern', 'Health Concern'),
      concept(system.usCoreCategory, 'sdoh', 'SDOH'),
      domainCategory(condition.domain),
    ],
    code: codeConcept(code, codeWords),
    subject: referenceTo(condition.patient),
    ...(condition.recordedOn && { recordedDate: condition.recordedOn }),
    ...(condition.recorder && { recorder: referenceTo(condition.recorder) }),
    ...(asserter && { asserter: referenceTo(asserter) }),
    ...(detail.length > 0 && { evidence: [{ detail }] }),
  };
}

/** Every social domain the categories name. */
export function domainsIn(categories: unknown): readonly SdohDomain[] {
  const codes = conceptsIn(categories).map((category) => codingOf(category, system.sdohcc)?.code);
  return [...new Set(codes.filter(isSdohDomain))];
}

/** On, and not ruled out. A Condition without any status counts as on: nobody said otherwise. */
export function isLive({ clinical, verification }: NeedCondition): boolean {
  const isOn = ['active', 'recurrence', 'relapse', 'unknown'].includes(clinical);
  return isOn && !['refuted', 'entered-in-error'].includes(verification);
}

/** UUID of the identifier we minted, else the id. */
export function keyIn(resource: { readonly id?: unknown; readonly identifier?: unknown }): string | undefined {
  const identifiers = objectsIn<Identifier>(resource.identifier);
  const minted = identifiers.find((i) => i.system === system.uri && textIn(i.value)?.startsWith('urn:uuid:'));
  return minted?.value?.slice('urn:uuid:'.length) ?? textIn(resource.id);
}

/** The status, `unknown` where there is none, undefined for one that R4 does not have. */
function statusIn(value: unknown, uri: string, known: readonly string[]): string | undefined {
  if (value === undefined) return 'unknown';
  const code = codingOf(conceptIn(value), uri)?.code;
  return code && known.includes(code) ? code : undefined;
}

/** The displays of both code systems are their codes with a capital. */
function labelOf(code: string): string {
  return code.charAt(0).toUpperCase() + code.slice(1);
}
