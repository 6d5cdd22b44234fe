import {
  codingOf,
  concept,
  conceptIn,
  conceptsIn,
  extension,
  isModified,
  isObject,
  listIn,
  mintedIdentifier,
  partyIn,
  patched,
  referenceTo,
  refOf,
  sameJson,
  system,
  textIn,
  urn,
} from '../../fhir/index.ts';
import type { CodeableConcept, Condition, Extension, Observation } from '../../fhir/index.ts';
import type { StoredResource } from '../../ports/index.ts';
import { isDateTime, issue } from '../../shared/index.ts';
import type { Issue, Read } from '../../shared/index.ts';
import { keyIn } from '../need.fhir.ts';
import { extensionsIn, partIn } from '../goals/extensions.ts';
import { barrierActions, barrierCodes, barrierLevels, barrierProfile, barrierStateExtension, barrierStates, barrierSystem } from './barrier.codes.ts';
import type { BarrierAction, BarrierLevel } from './barrier.codes.ts';
import type { Barrier } from './barrier.types.ts';

type Stored = StoredResource<Condition | Observation>;

/** Whether a resource is one of our barriers: it has the group as a category. */
export function isBarrier(resource: Condition | Observation | undefined): boolean {
  return levelIn(resource) !== undefined;
}

/**
 * Reads a barrier. One without our extension reads as identified. One that another system ended (`clinicalStatus`
 * resolved) is resolved, whatever our extension still says.
 */
export function barrierFromFhir(stored: Stored): Read<Barrier> {
  const resource = stored?.resource;
  const type = resource?.resourceType;
  if (type !== 'Condition' && type !== 'Observation') return { ok: false, issues: [issue('care-plan.wrong_type', 'Condition')] };
  const issues: Issue[] = [];
  const fail = (code: string, path: string): void => void issues.push(issue(code, `${type}.${path}`));
  if (isModified(resource)) fail('care-plan.modifier_unknown', 'modifierExtension');
  const patient = partyIn(resource.subject);
  const key = keyIn(resource);
  const level = levelIn(resource);
  const code = conceptIn(resource.code);
  const known = codingOf(code, barrierSystem.barrier)?.code;
  const item = barrierCodes.find((each) => each.code === known);
  const words = textIn(code?.text);
  const own = extensionsIn(resource, barrierStateExtension)[0];
  const stateCode = partIn(own, 'state')?.valueCode ?? 'identified';
  const said = barrierStates.find((each) => each === stateCode);
  const isEnded = type === 'Condition' && codingOf(conceptIn((resource as Condition).clinicalStatus), system.conditionClinical)?.code === 'resolved';
  const state = isEnded && said ? 'resolved' : said;
  const endedOn = isEnded && said !== 'resolved' ? (resource as Condition).abatementDateTime : undefined;
  if (!patient) fail('care-plan.patient_missing', 'subject');
  if (!key) fail('care-plan.id_missing', 'id');
  if (!level) fail('care-plan.level_unknown', 'category');
  if (!item && !words) fail('care-plan.code_missing', 'code');
  if (!state) fail('care-plan.status_unknown', 'extension');
  if (issues.length > 0 || !patient || !key || !level || !state) return { ok: false, issues };
  if (known && !item) issues.push({ ...issue('care-plan.barrier_unknown', `${type}.code`), severity: 'warning' });
  const lasting = resource.resourceType === 'Condition';
  const recordedAt = lasting ? resource.recordedDate : resource.effectiveDateTime;
  const recorder = partyIn(lasting ? resource.recorder : (listIn(resource.performer)[0] as unknown));
  const retracted = lasting
    ? codingOf(conceptIn(resource.verificationStatus), system.conditionVerification)?.code === 'entered-in-error'
    : resource.status === 'entered-in-error';
  const value: Barrier = {
    key,
    ref: refOf(resource) ?? urn(key),
    patient,
    kind: lasting ? 'lasting' : 'transient',
    level,
    ...(item && { code: item.code }),
    ...(words && { words }),
    sensitive: item?.code === 'personal-safety' || partIn(own, 'sensitive')?.valueBoolean === true,
    state,
    ...stateParts(own),
    ...(isDateTime(endedOn) && { stateSince: endedOn }),
    goalRefs: extensionsIn(resource, extension.pertainsToGoal).flatMap((each) => partyIn(each.valueReference)?.ref ?? []),
    ...(isDateTime(recordedAt) && { recordedAt }),
    ...(recorder && { recorder }),
    retracted,
    source: stored,
  };
  return { ok: true, value, issues };
}

function stateParts(own: Extension | undefined): Pick<Barrier, 'attempts'> & Partial<Barrier> {
  const [since, reason, action, due] = [
    partIn(own, 'since')?.valueDateTime, textIn(partIn(own, 'reason')?.valueString), partIn(own, 'action')?.valueCode, partIn(own, 'due')?.valueDate,
  ];
  const [owner, escalatedTo] = [partyIn(partIn(own, 'owner')?.valueReference), partyIn(partIn(own, 'escalatedTo')?.valueReference)];
  const escalatedAt = partIn(own, 'escalatedAt')?.valueDateTime;
  const attempts = partIn(own, 'attempts')?.valueInteger;
  return {
    ...(isDateTime(since) && { stateSince: since }),
    ...(reason && { reason }),
    ...(action && Object.hasOwn(barrierActions, action) && { action: action as BarrierAction }),
    ...(isDateTime(due) && { due }),
    ...(owner && { owner }),
    ...(escalatedTo && { escalatedTo }),
    ...(isDateTime(escalatedAt) && { escalatedAt }),
    attempts: typeof attempts === 'number' ? attempts : 0,
  };
}

/** The resource as it shall be stored: a patched copy of the one read, or a new Condition or Observation. */
export function barrierOf(barrier: Barrier): Condition | Observation {
  const stored = barrier.source?.resource;
  const before = stored && barrierFromFhir({ resource: stored });
  const old = before?.ok ? before.value : undefined;
  const isSame = old !== undefined && sameJson({ ...old, source: 0 }, { ...barrier, source: 0 });
  if (stored && isSame) return stored;
  const base = stored ?? newResource(barrier);
  const kept = (listIn(base.extension) as readonly Extension[]).filter((each) => !isObject(each) || each.url !== barrierStateExtension);
  const elements = { extension: [...kept, stateOf(barrier)] };
  return base.resourceType === 'Condition'
    ? patched<Condition>(base, { ...elements, ...conditionParts(barrier, old) })
    : patched<Observation>(base, { ...elements, ...(barrier.retracted && { status: 'entered-in-error' }) });
}

/** con-4, con-5: what is resolved has an end and is not active; what was a mistake has no clinical status. */
function conditionParts(barrier: Barrier, old: Barrier | undefined): { readonly [K in keyof Condition]?: Condition[K] | undefined } {
  if (barrier.retracted) {
    return { clinicalStatus: undefined, verificationStatus: concept(system.conditionVerification, 'entered-in-error', 'Entered in Error') };
  }
  if (old && old.state === barrier.state) return {};
  const isOver = barrier.state === 'resolved';
  const wasOver = old?.state === 'resolved';
  return {
    ...((isOver || wasOver) && {
      clinicalStatus: isOver ? concept(system.conditionClinical, 'resolved', 'Resolved') : active,
      abatementDateTime: isOver ? barrier.stateSince : undefined,
    }),
  };
}

const active = concept(system.conditionClinical, 'active', 'Active');

function newResource(barrier: Barrier): Condition | Observation {
  const { code, level, words, recordedAt, recorder } = barrier;
  const item = barrierCodes.find((each) => each.code === code);
  const named: CodeableConcept = {
    ...(item && { coding: [{ system: barrierSystem.barrier, code: item.code, display: item.display }] }),
    ...(words && { text: words }),
  };
  const group = concept(barrierSystem.level, level);
  const goals = barrier.goalRefs.map((reference): Extension => ({ url: extension.pertainsToGoal, valueReference: { reference } }));
  const common = {
    ...(goals.length > 0 && { extension: goals }),
    identifier: [mintedIdentifier(urn(barrier.key))],
    code: named,
    subject: referenceTo(barrier.patient),
  };
  if (barrier.kind === 'lasting') {
    return {
      resourceType: 'Condition',
      meta: { profile: [barrierProfile.lasting] },
      ...common,
      clinicalStatus: active,
      verificationStatus: concept(system.conditionVerification, 'confirmed', 'Confirmed'),
      category: [concept(system.usCoreConditionCategory, 'health-concern', 'Health Concern'), group],
      ...(recordedAt && { recordedDate: recordedAt }),
      ...(recorder && { recorder: referenceTo(recorder) }),
    };
  }
  return {
    resourceType: 'Observation',
    meta: { profile: [barrierProfile.transient] },
    ...common,
    status: 'final',
    category: [group],
    ...(recordedAt && { effectiveDateTime: recordedAt }),
    ...(recorder && { performer: [referenceTo(recorder)] }),
    // It was there then, whatever becomes of it.
    valueBoolean: true,
  };
}

function stateOf(barrier: Barrier): Extension {
  const { state, stateSince, reason, action, due, owner, escalatedTo, escalatedAt, attempts, sensitive } = barrier;
  const parts: readonly (Extension | false | undefined | '' | 0)[] = [
    { url: 'state', valueCode: state },
    stateSince && { url: 'since', valueDateTime: stateSince },
    reason && { url: 'reason', valueString: reason },
    action && { url: 'action', valueCode: action },
    due && { url: 'due', valueDate: due },
    owner && { url: 'owner', valueReference: referenceTo(owner) },
    escalatedTo && { url: 'escalatedTo', valueReference: referenceTo(escalatedTo) },
    escalatedAt && { url: 'escalatedAt', valueDateTime: escalatedAt },
    attempts > 0 && { url: 'attempts', valueInteger: attempts },
    sensitive && { url: 'sensitive', valueBoolean: true },
  ];
  return { url: barrierStateExtension, extension: parts.flatMap((part) => part || []) };
}

function levelIn(resource: Condition | Observation | undefined): BarrierLevel | undefined {
  const categories = isObject(resource) ? conceptsIn((resource as Condition).category) : [];
  const code = categories.map((each) => codingOf(each, barrierSystem.level)?.code).find((each) => each !== undefined && Object.hasOwn(barrierLevels, each));
  return code as BarrierLevel | undefined;
}
