import { codingOf, conceptIn, isObject, listIn, objectsIn, partyIn, refsIn, textIn, wordsOf } from '../../fhir/index.ts';
import type { Extension, Goal as FhirGoal, GoalTarget, Quantity } from '../../fhir/index.ts';
import type { StoredResource } from '../../ports/index.ts';
import { isDateTime } from '../../shared/index.ts';
import type { Read } from '../../shared/index.ts';
import { goalFromFhir } from '../goal.fhir.ts';
import { goalTime, isTimed } from '../goal.time.ts';
import { extensionsIn, partIn, refKey } from './extensions.ts';
import type { GoalAgreement, GoalRelation, LadderScore, LadderStep, PlanGoal } from './goals.types.ts';
import { agreementStatuses, goalPriorities, ladderLevels, planExtension, planSystem } from '../plan/plan.codes.ts';
import type { AgreementStatus, GoalPriority, LadderLevel } from '../plan/plan.codes.ts';

const relationTypes = ['predecessor', 'successor', 'replacement', 'milestone', 'other'] as const;

/** Reads a goal as `goalFromFhir` does, with what a plan says about it. */
export function planGoalFromFhir(stored: StoredResource<FhirGoal>): Read<PlanGoal> {
  const read = goalFromFhir(stored);
  if (!read.ok) return read;
  const { resource } = stored;
  const targets = objectsIn<GoalTarget>(resource.target);
  const priority = codingOf(conceptIn(resource.priority), planSystem.goalPriority)?.code;
  const reasonRejected = wordsOf(conceptIn(extensionsIn(resource, planExtension.goalReasonRejected)[0]?.valueCodeableConcept));
  const statusReason = textIn(resource.statusReason);
  const { noDueReason } = goalTime(targets);
  const spans = noDueReason ? [] : targets.map((target) => quantityWords((target as { dueDuration?: unknown }).dueDuration));
  const dueIn = spans.find(Boolean);
  const measured = targets.find((target) => wordsOf(conceptIn(target.measure)));
  const what = wordsOf(conceptIn(measured?.measure));
  const wanted = measured && wantedIn(measured);
  const value: PlanGoal = {
    ...read.value,
    ...(priority && Object.hasOwn(goalPriorities, priority) && { priority: priority as GoalPriority }),
    agreements: agreementsIn(resource),
    ...(reasonRejected && { reasonRejected }),
    ...(statusReason && { statusReason }),
    ...(noDueReason && { noDueReason }),
    ...(dueIn && { dueIn }),
    ...(what && { measure: { what, ...(wanted && { wanted }) } }),
    measureCodes: targets.flatMap(({ measure }) => codesOf(measure)),
    ladder: sorted(extensionsIn(resource, planExtension.ladderStep).flatMap((each) => ladderStepIn(each) ?? []), ({ level }) => level + 2),
    scores: sorted(extensionsIn(resource, planExtension.ladderScore).flatMap((each) => ladderScoreIn(each) ?? []), ({ on }) => on),
    outcomeRefs: refsIn(resource.outcomeReference),
    relations: extensionsIn(resource, planExtension.goalRelationship).flatMap((each) => relationIn(each) ?? []),
  };
  return { ok: true, value, issues: read.issues };
}

/** `system|code` of each coding. */
export function codesOf(value: unknown): readonly string[] {
  return (conceptIn(value)?.coding ?? []).flatMap(({ system, code }) => (code ? [`${system ?? ''}|${code}`] : []));
}

/** `<7 %`: a comparator is part of what is said. */
export function quantityWords(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  const { value: number, unit, code, comparator } = value as Quantity & { readonly comparator?: unknown };
  return typeof number === 'number' ? `${textIn(comparator) ?? ''}${number} ${textIn(unit) ?? textIn(code) ?? ''}`.trim() : undefined;
}

function wantedIn(target: GoalTarget): string | undefined {
  const { detailRange, detailInteger } = target as { readonly detailRange?: unknown; readonly detailInteger?: unknown };
  return (
    quantityWords(target.detailQuantity) ?? rangeWords(detailRange) ?? textIn(target.detailString)
    ?? wordsOf(conceptIn(target.detailCodeableConcept)) ?? (typeof detailInteger === 'number' ? String(detailInteger) : undefined)
  );
}

/** One end alone: at or below, at or above it. Source: R4 Goal.target.detail[x]. */
function rangeWords(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  const [low, high] = [(value as { low?: unknown }).low, (value as { high?: unknown }).high].map(quantityWords);
  if (low && high) return `${low}\u2013${high}`;
  return low ? `\u2265${low}` : high && `\u2264${high}`;
}

export function ladderStepIn(extension: Extension): LadderStep | undefined {
  const level = levelIn(extension);
  const words = textIn(partIn(extension, 'words')?.valueString);
  return level !== undefined && words ? { level, words } : undefined;
}

export function ladderScoreIn(extension: Extension): LadderScore | undefined {
  const level = levelIn(extension);
  const on = partIn(extension, 'on')?.valueDate;
  return level !== undefined && isDateTime(on) ? { level, on } : undefined;
}

/** Who is meant, of one goal-acceptance extension. */
export function personIn(extension: Extension): ReturnType<typeof partyIn> {
  return partyIn(partIn(extension, 'individual')?.valueReference);
}

export function reasonIn(extension: Extension): { readonly ref: string; readonly reason: string } | undefined {
  const ref = partyIn(partIn(extension, 'person')?.valueReference)?.ref;
  const reason = textIn(partIn(extension, 'reason')?.valueString);
  return ref && reason ? { ref, reason } : undefined;
}

function agreementsIn(resource: FhirGoal): readonly GoalAgreement[] {
  const reasons = extensionsIn(resource, planExtension.agreementReason).flatMap((each) => reasonIn(each) ?? []);
  const said = new Map(reasons.map(({ ref, reason }) => [refKey(ref), reason] as const).reverse());
  const found = new Map<string, GoalAgreement>();
  for (const each of extensionsIn(resource, planExtension.goalAcceptance)) {
    const person = personIn(each);
    // Somebody who is named twice counts once: their first entry.
    const key = person && refKey(person.ref);
    if (!key || found.has(key)) continue;
    const status = partIn(each, 'status')?.valueCode;
    const reason = said.get(key);
    const isKnown = (agreementStatuses as readonly unknown[]).includes(status);
    found.set(key, { person, ...(isKnown && { status: status as AgreementStatus }), ...(reason && { reason }) });
  }
  return [...found.values()];
}

function relationIn(extension: Extension): GoalRelation | undefined {
  const ref = partyIn(partIn(extension, 'target')?.valueReference)?.ref;
  const code = codingOf(conceptIn(partIn(extension, 'type')?.valueCodeableConcept), planSystem.goalRelationship)?.code;
  const type = relationTypes.find((known) => known === code) ?? 'other';
  return ref ? { type, ref } : undefined;
}

function levelIn(extension: Extension): LadderLevel | undefined {
  const level = partIn(extension, 'level')?.valueInteger;
  return ladderLevels.find((known) => known === level);
}

function sorted<T>(items: readonly T[], by: (item: T) => string | number): readonly T[] {
  return [...items].sort((a, b) => (by(a) < by(b) ? -1 : by(a) > by(b) ? 1 : 0));
}

/** The targets with the day, or the reason why there is none, in the first that speaks of time. */
export function targetsOf(stored: unknown, goal: Pick<PlanGoal, 'due' | 'noDueReason'>): GoalTarget[] | undefined {
  const targets = [...listIn(stored)] as GoalTarget[];
  const timed = targets.findIndex(isTimed);
  const at = timed >= 0 ? timed : targets.findIndex(isObject);
  const { due, noDueReason } = goal;
  const url = planExtension.noDueReason;
  const { dueDate: _date, dueDuration: _duration, _dueDate: _more, extension, ...rest } = (targets[at] ?? {}) as GoalTarget & Record<string, unknown>;
  const others = (listIn(extension) as readonly Extension[]).filter((each) => !isObject(each) || each.url !== url);
  const own = noDueReason ? [...others, { url, valueString: noDueReason }] : others;
  const target: GoalTarget = { ...(own.length > 0 && { extension: own }), ...rest, ...(due && { dueDate: due }) };
  if (at >= 0) targets[at] = target;
  else targets.push(target);
  const filled = targets.filter((each) => !isObject(each) || Object.keys(each).length > 0);
  return filled.length > 0 ? filled : undefined;
}
