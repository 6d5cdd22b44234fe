import { conceptIn, hasCode, isModified, localRef, objectsIn, partyIn, system, textIn } from '../fhir/index.ts';
import type { Coding, Consent as FhirConsent } from '../fhir/index.ts';
import type { Party } from '../shared/index.ts';
import { knownPolicies, participationType, purposeSystem } from './consent.codes.ts';

/** The organisations that may receive the information: actors with role IRCP. */
export function recipientsOf(resource: FhirConsent, baseUrl?: string): readonly Party[] {
  return objectsIn<{ role?: unknown; reference?: unknown }>(provisionOf(resource)['actor'])
    .filter((actor) => hasCode(conceptIn(actor.role), participationType, 'IRCP'))
    .flatMap((actor) => localParty(actor.reference, baseUrl) ?? []);
}

/** The party of a reference, its own server's address taken off. */
export function localParty(reference: unknown, baseUrl: string | undefined): Party | undefined {
  const party = partyIn(reference);
  return party && { ...party, ref: localRef(party.ref, baseUrl) };
}

/**
 * True where the record says more than we evaluate. Period, actor, one security label and purposes are the whole of
 * that; a denial, another scope or policy, an answer not verified or a modifying extension could narrow or turn the meaning. So could a no that does not
 * say for whom.
 */
export function isUnclear(resource: FhirConsent): boolean {
  const provision = provisionOf(resource);
  const known = ['id', 'extension', 'type', 'period', 'actor'];
  if (labelOf(resource)) known.push('securityLabel');
  if (purposesOf(resource)) known.push('purpose');
  const isNo = resource.status === 'rejected' || resource.status === 'inactive';
  return (
    Object.keys(provision).some((key) => !known.includes(key.replace(/^_/, ''))) ||
    (provision['type'] !== undefined && provision['type'] !== 'permit') ||
    isModified(resource) ||
    !isPrivacy(resource.scope) ||
    !isKnownPolicy(resource) ||
    verificationsOf(resource).some((verified) => verified !== true) ||
    (isNo && recipientsOf(resource).length === 0)
  );
}

/** The one label the rule is limited to. Several mean data that carry all of them (R4): that we do not evaluate. */
export function labelOf(resource: FhirConsent): string | undefined {
  const [code, ...more] = codesOf(provisionOf(resource)['securityLabel'], system.actCode) ?? [];
  return more.length === 0 ? code : undefined;
}

/** The purposes the rule is limited to. */
export function purposesOf(resource: FhirConsent): readonly string[] | undefined {
  return codesOf(provisionOf(resource)['purpose'], purposeSystem);
}

/** Undefined unless every one of them is a code of the system. */
function codesOf(list: unknown, systemUri: string): readonly string[] | undefined {
  if (!Array.isArray(list) || list.length === 0) return undefined;
  const codes = objectsIn<Coding>(list).flatMap((coding) => (coding.system === systemUri && textIn(coding.code)) || []);
  return codes.length === list.length ? codes : undefined;
}

/** Whom the rules name, at any depth; empty as soon as one of them names somebody we cannot tell. */
export function mentionsOf(resource: FhirConsent, baseUrl?: string): readonly string[] {
  const refs = actorsIn(provisionOf(resource)).map((actor) => localParty(actor.reference, baseUrl)?.ref);
  const literal = refs.filter((ref) => ref !== undefined);
  return literal.length === refs.length ? literal : [];
}

function provisionOf(resource: FhirConsent): Readonly<Record<string, unknown>> {
  const { provision } = resource as { provision?: unknown };
  return typeof provision === 'object' && provision !== null ? { ...provision } : {};
}

/** Of nested rules too. */
function actorsIn(rule: object): readonly { readonly reference?: unknown }[] {
  const { actor, provision } = rule as { actor?: unknown; provision?: unknown };
  const here = Array.isArray(actor) ? actor.map((each) => (typeof each === 'object' && each !== null ? each : {})) : [];
  return [...here, ...objectsIn(provision).flatMap(actorsIn)];
}

function isPrivacy(scope: unknown): boolean {
  const codings = conceptIn(scope)?.coding ?? [];
  return codings.some(({ system: uri = system.consentScope, code }) => uri === system.consentScope && code === 'patient-privacy');
}

/** Nothing said about a policy narrows nothing. */
function isKnownPolicy({ policy, policyRule }: FhirConsent): boolean {
  if (Array.isArray(policy) ? policy.length > 0 : policy !== undefined) return false;
  return policyRule === undefined || knownPolicies.some(([uri, code]) => hasCode(conceptIn(policyRule), uri, code));
}

function verificationsOf(resource: FhirConsent): readonly unknown[] {
  const { verification } = resource as { verification?: unknown };
  if (verification === undefined) return [];
  return Array.isArray(verification) ? verification.map((each) => (each as { verified?: unknown } | null)?.verified) : [undefined];
}
