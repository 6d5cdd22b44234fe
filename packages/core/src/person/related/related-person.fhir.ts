import { conceptsIn, isModified, isObject, listIn, mintedIdentifier, objectsIn, partyIn, patched, referenceTo, refOf, sameJson, system, textIn, urn, wordsOf } from '../../fhir/index.ts';
import type { CodeableConcept, ContactPoint, Extension, HumanName, Identifier, RelatedPerson as FhirRelatedPerson } from '../../fhir/index.ts';
import type { StoredResource } from '../../ports/index.ts';
import { isDateTime, issue } from '../../shared/index.ts';
import type { Issue, Read } from '../../shared/index.ts';
import { nameOfHuman } from '../index.ts';
import { contactOf, periodOf, telecomOf } from '../person.contact.ts';
import { withExtension } from '../person.extension.ts';
import { communicationOf, interpreterAnswers, languagesOf, pronounsIn, strongest, withInterpreter } from '../person.talk.ts';
import { proxyBases, proxyConfirmedExtension, proxyScopeExtension, proxyScopes, relationshipCodes, roleCodeSystem } from './related-person.codes.ts';
import type { ProxyScope } from './related-person.codes.ts';
import type { ProxyConfirmation, Relationship, RelatedPerson } from './related-person.types.ts';

/** US Core 7.0.0; claimed by what we write (decision 20). */
export const relatedPersonProfile = 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-relatedperson';

/**
 * Reads somebody related to a patient. Refused without id, without the patient, and where a modifying extension may turn
 * the meaning; a scope we do not know is left out with a warning.
 */
export function relatedPersonFromFhir(stored: StoredResource<FhirRelatedPerson>): Read<RelatedPerson> {
  const resource = stored?.resource;
  if (resource?.resourceType !== 'RelatedPerson') return { ok: false, issues: [issue('person.wrong_type', 'RelatedPerson')] };
  const issues: Issue[] = [];
  if (isModified(resource)) issues.push(issue('person.modifier_unknown', 'RelatedPerson.modifierExtension'));
  const patient = partyIn(resource.patient);
  if (!patient) issues.push(issue('person.patient_missing', 'RelatedPerson.patient'));
  const key = keyIn(resource);
  if (!key) issues.push(issue('person.id_missing', 'RelatedPerson.id'));
  if (issues.length > 0 || !patient || !key) return { ok: false, issues };

  const warn = (code: string, path: string): void => void issues.push({ ...issue(code, path), severity: 'warning' });
  const extensions = objectsIn<Extension>(resource.extension);
  const scopes = extensions.filter(({ url }) => url === proxyScopeExtension);
  if (!scopes.every(isKnownScope)) warn('person.proxy_scope_unknown', 'RelatedPerson.extension');
  const names = objectsIn<HumanName>(resource.name).flatMap(nameOfHuman);
  const relationships = conceptsIn(resource.relationship).flatMap(relationshipIn);
  if (names.length + relationships.length === 0) warn('person.name_missing', 'RelatedPerson.name');
  const answers = interpreterAnswers(extensions);
  if (answers.has('yes') && answers.has('no')) warn('person.interpreter_contradictory', 'RelatedPerson.extension');
  const value: RelatedPerson = {
    key,
    ref: refOf(resource) ?? urn(key),
    patient,
    active: resource.active !== false,
    names,
    relationships,
    contacts: objectsIn<ContactPoint>(resource.telecom).flatMap(contactOf),
    languages: languagesOf(resource.communication),
    interpreter: strongest(answers),
    pronouns: pronounsIn(extensions),
    scope: proxyScopes.filter((scope) => scopes.some(({ valueCode }) => valueCode === scope)),
    ...periodOf(resource.period),
    ...confirmedIn(extensions),
    source: stored,
  };
  return { ok: true, value, issues };
}

/** The RelatedPerson as it shall be stored: a patched copy of the one read, or a new US Core one. */
export function relatedPersonOf(related: RelatedPerson): FhirRelatedPerson {
  const stored = related.source?.resource;
  const before = stored && relatedPersonFromFhir({ resource: stored });
  const was = before?.ok ? before.value : undefined;
  const changed = <K extends keyof RelatedPerson>(...names: K[]): boolean => names.some((name) => !was || !sameJson(was[name], related[name]));
  const { contacts, languages, from, to } = related;
  const parts = {
    ...(changed('scope', 'interpreter', 'confirmed') && { extension: extensionsOf(related, stored?.extension, changed) }),
    ...(changed('contacts') && { telecom: telecomOf(contacts, listIn(stored?.telecom) as readonly ContactPoint[]) }),
    ...(changed('languages') && { communication: communicationOf(languages, stored?.communication) }),
    ...(changed('from', 'to') && { period: { ...(isObject(stored?.period) && stored.period), ...(from && { start: from }), ...(to && { end: to }) } }),
  };
  if (stored) return patched(stored, parts);
  const name = related.names.map(({ words, family, given }): HumanName => ({ text: words, ...(family && { family }), ...(given.length > 0 && { given: [...given] }) }));
  const filled = Object.fromEntries(Object.entries(parts).filter(([, part]) => Object.keys(part).length > 0));
  return {
    resourceType: 'RelatedPerson',
    meta: { profile: [relatedPersonProfile] },
    identifier: [mintedIdentifier(urn(related.key))],
    active: related.active,
    patient: referenceTo(related.patient),
    ...(related.relationships.length > 0 && { relationship: related.relationships.map(conceptOf) }),
    name,
    ...filled,
  };
}

function extensionsOf(related: RelatedPerson, before: unknown, changed: (name: keyof RelatedPerson) => boolean): Extension[] {
  let list = listIn(before) as Extension[];
  if (changed('scope')) {
    const foreign = objectsIn<Extension>(list).filter((entry) => entry.url === proxyScopeExtension && !isKnownScope(entry));
    list = withExtension(list, proxyScopeExtension, [...related.scope.map((valueCode) => ({ url: proxyScopeExtension, valueCode })), ...foreign]);
  }
  const { confirmed } = related;
  if (confirmed && changed('confirmed')) {
    const extension = [{ url: 'on', valueDate: confirmed.on }, { url: 'basis', valueCode: confirmed.basis }];
    list = withExtension(list, proxyConfirmedExtension, [{ url: proxyConfirmedExtension, extension }]);
  }
  const isSaid = related.source !== undefined || related.interpreter !== 'unknown';
  return changed('interpreter') && isSaid ? withInterpreter(list, related.interpreter) : list;
}

/** One with a day or a basis nobody knows here confirms nothing. */
function confirmedIn(extensions: readonly Extension[]): { readonly confirmed?: ProxyConfirmation } {
  const parts = objectsIn<Extension>(extensions.find(({ url }) => url === proxyConfirmedExtension)?.extension);
  const on = textIn(parts.find(({ url }) => url === 'on')?.valueDate);
  const basis = proxyBases.find((each) => parts.some(({ url, valueCode }) => url === 'basis' && valueCode === each));
  return on?.length === 10 && isDateTime(on) && basis ? { confirmed: { on, basis } } : {};
}

function isKnownScope({ valueCode }: Extension): boolean {
  return (proxyScopes as readonly unknown[]).includes(valueCode);
}

export function isProxyScope(code: string): code is ProxyScope {
  return (proxyScopes as readonly string[]).includes(code);
}

function relationshipIn(concept: CodeableConcept): Relationship[] {
  const coding = concept.coding?.find(({ code }) => code);
  const { code, system: uri } = coding ?? {};
  const ours = uri === roleCodeSystem && code !== undefined && Object.hasOwn(relationshipCodes, code);
  const words = ours ? relationshipCodes[code as keyof typeof relationshipCodes] : wordsOf(concept);
  return words ? [{ ...(code && { code }), ...(uri && { system: uri }), words }] : [];
}

function conceptOf({ code, system: uri, words }: Relationship): CodeableConcept {
  return code ? { coding: [{ ...(uri && { system: uri }), code, display: words }] } : { text: words };
}

function keyIn(resource: FhirRelatedPerson): string | undefined {
  const minted = objectsIn<Identifier>(resource.identifier).find((i) => i.system === system.uri && textIn(i.value)?.startsWith('urn:uuid:'));
  return minted?.value?.slice('urn:uuid:'.length) ?? textIn(resource.id);
}
