import {
  conceptIn,
  concept,
  hasCode,
  mintedIdentifier,
  objectsIn,
  partyIn,
  patched,
  referenceTo,
  refOf,
  system,
  textIn,
  urn,
} from '../fhir/index.ts';
import type { Identifier, Task } from '../fhir/index.ts';
import type { StoredResource } from '../ports/index.ts';
import { isDateTime, issue } from '../shared/index.ts';
import type { Issue, Read } from '../shared/index.ts';
import { sampleConceptStatuses, taskKind, taskKindSystem } from './sample-concept.codes.ts';
import type { SampleConcept } from './sample-concept.types.ts';

/** Reads a sample concept. What we do not model stays in `source` and is written back. Never throws. */
export function sampleConceptFromFhir(stored: StoredResource<Task>): Read<SampleConcept> {
  const resource = stored?.resource;
  if (resource?.resourceType !== 'Task') return { ok: false, issues: [issue('sample-concept.wrong_type', 'Task')] };
  const issues: Issue[] = [];
  const fail = (code: string, path: string): void => void issues.push(issue(code, path));
  const status = sampleConceptStatuses.find((each) => each === resource.status);
  const patient = partyIn(resource.for);
  const requester = partyIn(resource.requester);
  const words = textIn(resource.description);
  const key = keyOf(resource);
  if (!hasCode(conceptIn(resource.code), taskKindSystem, taskKind)) fail('sample-concept.code_other', 'Task.code');
  if (!status) fail('sample-concept.status_unknown', 'Task.status');
  if (!patient) fail('sample-concept.patient_missing', 'Task.for');
  if (!requester) fail('sample-concept.requester_missing', 'Task.requester');
  if (!words) fail('sample-concept.words_missing', 'Task.description');
  if (!key) fail('sample-concept.id_missing', 'Task.id');
  if (issues.length > 0 || !status || !patient || !requester || !words || !key) return { ok: false, issues };
  const warn = (path: string): void =>
    void issues.push({ ...issue('sample-concept.date_ill_formed', path), severity: 'warning' });
  const { authoredOn, lastModified } = resource;
  if (authoredOn !== undefined && !isDateTime(authoredOn)) warn('Task.authoredOn');
  if (lastModified !== undefined && !isDateTime(lastModified)) warn('Task.lastModified');
  const statusReason = textIn(conceptIn(resource.statusReason)?.text);
  const value: SampleConcept = {
    key,
    ref: refOf(resource) ?? urn(key),
    patient,
    words,
    status,
    ...(statusReason && { statusReason }),
    requester,
    ...(isDateTime(authoredOn) && { requestedOn: authoredOn }),
    ...(isDateTime(lastModified) && { statusSince: lastModified }),
    source: stored,
  };
  return { ok: true, value, issues };
}

/** The Task as it shall be stored: a patched copy of the one read, or a new one. */
export function taskOf(sampleConcept: SampleConcept): Task {
  const { source, status, statusReason, statusSince } = sampleConcept;
  if (source) {
    const before = sampleConceptFromFhir(source);
    if (before.ok && before.value.status === status) return source.resource;
    return patched(source.resource, {
      status,
      ...(statusReason && { statusReason: { text: statusReason } }),
      ...(statusSince && { lastModified: statusSince }),
    });
  }
  return {
    resourceType: 'Task',
    identifier: [mintedIdentifier(urn(sampleConcept.key))],
    status,
    ...(statusReason && { statusReason: { text: statusReason } }),
    intent: 'order',
    code: concept(taskKindSystem, taskKind),
    description: sampleConcept.words,
    for: referenceTo(sampleConcept.patient),
    ...(sampleConcept.requestedOn && { authoredOn: sampleConcept.requestedOn }),
    ...(statusSince && { lastModified: statusSince }),
    requester: referenceTo(sampleConcept.requester),
  };
}

function keyOf(resource: Task): string | undefined {
  const identifiers = objectsIn<Identifier>(resource.identifier);
  const minted = identifiers.find((each) => each.system === system.uri && textIn(each.value)?.startsWith('urn:uuid:'));
  return minted?.value?.slice('urn:uuid:'.length) ?? textIn(resource.id);
}
