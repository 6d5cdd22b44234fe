import { conceptIn, hasCode, isObject, listIn, parseRef, textIn } from '../fhir/index.ts';
import type { Resource } from '../fhir/index.ts';
import { patientTaskSystems, systemOf } from './patient-task.codes.ts';
import type { PatientTaskCode } from './patient-task.codes.ts';

/** Gives the resource a reference names, if it is at hand. */
export type ResolveReference = (ref: string) => Resource | undefined;

/** One input or output, with its place. */
export interface TaskPart {
  readonly path: string;
  readonly type: unknown;
  readonly content: Readonly<Record<string, unknown>>;
}

/** The entries of `Task.input` or `Task.output`; what is no object is an entry that says nothing. */
export function partsOf(task: object, list: 'input' | 'output'): readonly TaskPart[] {
  return listIn((task as Record<string, unknown>)[list]).map((entry, n) => {
    const content: Record<string, unknown> = isObject(entry) ? { ...entry } : {};
    return { path: `Task.${list}[${n}]`, type: content['type'], content };
  });
}

/** Which of these codes a concept carries, in either of the two systems. */
export function codesIn<C extends PatientTaskCode>(value: unknown, codes: readonly C[]): readonly C[] {
  const concept = conceptIn(value);
  return codes.filter((code) => patientTaskSystems.some((uri) => hasCode(concept, uri, code)));
}

/** Those of them that stand in the other system only. */
export function misplacedIn<C extends PatientTaskCode>(value: unknown, codes: readonly C[]): readonly C[] {
  return codesIn(value, codes).filter((code) => !hasCode(conceptIn(value), systemOf(code), code));
}

/** Every type a reference is said to have: by its address, its `type`, the contained resource, the resolved one. */
function typesTold(reference: unknown, task: object, resolve?: ResolveReference): readonly string[] {
  if (!isObject(reference)) return [];
  const { reference: address, type } = reference as { reference?: unknown; type?: unknown };
  const ref = textIn(address);
  const within = listIn((task as { contained?: unknown }).contained);
  const contained = ref?.startsWith('#') ? within.find((resource) => idOf(resource) === ref.slice(1)) : undefined;
  const told = [textIn(type), ref && parseRef(ref)?.type, typeIn(contained), ref && typeIn(resolve?.(ref))];
  return [...new Set(told.flatMap((each) => each || []))];
}

function idOf(resource: unknown): unknown {
  return isObject(resource) ? (resource as { id?: unknown }).id : undefined;
}

function typeIn(resource: unknown): string | undefined {
  return isObject(resource) ? textIn((resource as { resourceType?: unknown }).resourceType) : undefined;
}

/** Whether a reference names one of these types; undefined where nothing tells. What names nothing does not. */
export function pointsTo(
  value: unknown,
  types: readonly string[],
  task: object,
  resolve?: ResolveReference,
): boolean | undefined {
  const told = typesTold(value, task, resolve);
  if (told.length > 0) return told.every((type) => types.includes(type));
  const { reference, identifier } = (isObject(value) ? value : {}) as { reference?: unknown; identifier?: unknown };
  return textIn(reference) || isObject(identifier) ? undefined : false;
}
