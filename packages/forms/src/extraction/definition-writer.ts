import { isJson } from '../model/extensions.ts';
import { coerce } from './coerce.ts';
import { stepInto, stepTo } from './definition-path.ts';
import type { Segment, Step } from './definition-path.ts';

type Draft = Record<string, unknown>;

/** A resource in the making. */
export interface Target {
  readonly canonical: string;
  readonly type: string;
  readonly resource: Draft;
  /** A code named the resource (retired form): definitions of any profile on it belong here. */
  readonly isByType: boolean;
  /** Lists of an existing resource that were already begun anew; undefined: it is a new resource. */
  readonly renewed: Set<string> | undefined;
  /** Elements made, by their id in a profile (`Patient.identifier:ssn`): what its fixed values are written into. */
  readonly made: Map<string, MadeElement[]>;
}

export interface MadeElement {
  readonly element: Draft;
  readonly type: string;
}

/** An element of it that items below write into. */
export interface Frame {
  readonly target: Target;
  /** Steps from the resource to the element. */
  readonly prefix: readonly Segment[];
  readonly element: Draft;
  readonly type: string;
  /** Elements of repeating paths that single items wrote to last: name.given and name.family of two items make one name. */
  readonly recent: Map<string, Draft>;
}

/** One value for one element. */
export interface Assignment {
  readonly path: readonly Segment[];
  readonly value: unknown;
  /** FHIR type of the value where it is known. */
  readonly known: string | undefined;
}

export type Fault = 'unresolved' | 'mismatch' | 'overwritten';

export function frameOf(target: Target): Frame {
  return { target, prefix: [], element: target.resource, type: target.type, recent: new Map() };
}

/** A new element at a path, for a group of items. Undefined where R4 has no such element, or it is a simple value. */
export function openElement(frame: Frame, path: readonly Segment[]): Frame | undefined {
  let { element, type } = frame;
  for (const [index, segment] of path.entries()) {
    const found = stepInto(type, segment, path[index + 1] ?? { name: 'id', slice: undefined });
    if (!found || /^[a-z]/.test(found.type)) return undefined;
    const isNew = found.repeats && index === path.length - 1;
    element =
      (isNew ? undefined : lastOf(element, found)) ?? added(frame, element, found, keyOf(path.slice(0, index + 1)));
    type = found.type;
  }
  return { target: frame.target, prefix: [...frame.prefix, ...path], element, type, recent: new Map() };
}

/**
 * Writes what one item says. Its values share the elements on their way; elements of repeating paths are shared with the
 * item before as long as nothing is said twice: two identifiers stay two.
 */
export function writeUnit(frame: Frame, unit: readonly Assignment[], fault: (kind: Fault) => void): void {
  const own = new Map<string, Draft>();
  for (const { path, value, known } of unit) {
    let { element, type } = frame;
    let key = '';
    let isLost = false;
    for (const [index, segment] of path.slice(0, -1).entries()) {
      const found = stepInto(type, segment, path[index + 1] ?? segment);
      if (!found || /^[a-z]/.test(found.type)) {
        isLost = true;
        break;
      }
      key = keyOf(path.slice(0, index + 1));
      element = own.get(key) ?? shared(frame, unit, key, element, found);
      own.set(key, element);
      type = found.type;
    }
    const last = path.at(-1);
    const found = isLost || !last ? undefined : stepTo(type, last, value, known);
    if (found) put(frame, element, found, value, fault);
    else fault('unresolved');
  }
}

function shared(frame: Frame, unit: readonly Assignment[], key: string, element: Draft, found: Step): Draft {
  if (!found.repeats) return lastOf(element, found) ?? added(frame, element, found, key);
  const candidate = frame.recent.get(key);
  const depth = key.split('.').length - 1;
  const isTaken =
    candidate &&
    unit.some(({ path }) => keyOf(path.slice(0, depth)) === key && isSet(candidate, found.type, path.slice(depth)));
  const instance = candidate && !isTaken ? candidate : added(frame, element, found, key);
  frame.recent.set(key, instance);
  return instance;
}

const keyOf = (path: readonly Segment[]): string =>
  path.map(({ name, slice }) => (slice === undefined ? `.${name}` : `.${name}:${slice}`)).join('');

/** A simple element at the end of the path already has its value. */
function isSet(start: Draft, startType: string, path: readonly Segment[]): boolean {
  let element = start;
  let type = startType;
  for (const [index, segment] of path.entries()) {
    const next = path[index + 1];
    const found = next ? stepInto(type, segment, next) : stepTo(type, segment, undefined, undefined);
    if (!found || found.repeats) return false;
    if (!next) return found.name in element;
    const below = element[found.name];
    if (!isJson(below)) return false;
    element = below as Draft;
    type = found.type;
  }
  return false;
}

function lastOf(element: Draft, { name, repeats }: Step): Draft | undefined {
  const there = repeats ? (element[name] as readonly Draft[] | undefined)?.at(-1) : element[name];
  return isJson(there) ? (there as Draft) : undefined;
}

function added(frame: Frame, element: Draft, { name, repeats, type }: Step, key: string): Draft {
  const made: Draft = {};
  const { target, prefix } = frame;
  const id = `${target.type}${keyOf(prefix)}${key}`;
  target.made.set(id, [...(target.made.get(id) ?? []), { element: made, type }]);
  if (repeats) listAt(frame, element, name).push(made);
  else element[name] = made;
  return made;
}

/** The list of a repeating element; that of an existing resource begins anew, the form has all of it. */
function listAt({ target }: Frame, element: Draft, name: string): unknown[] {
  const isFirst = target.renewed && element === target.resource && !target.renewed.has(name);
  if (isFirst) target.renewed?.add(name);
  if (isFirst || !Array.isArray(element[name])) element[name] = [];
  return element[name] as unknown[];
}

function put(
  frame: Frame,
  element: Draft,
  { name, type, repeats }: Step,
  value: unknown,
  fault: (kind: Fault) => void,
): void {
  const made = coerce(value, type);
  if (made === undefined) return fault('mismatch');
  if (repeats) listAt(frame, element, name).push(made);
  else {
    if (name in element && !frame.target.renewed && JSON.stringify(element[name]) !== JSON.stringify(made))
      fault('overwritten');
    element[name] = isJson(made) && isJson(element[name]) ? { ...element[name], ...made } : made;
  }
  return undefined;
}

/** Without elements that came to nothing; undefined where nothing is left. */
export function pruned(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(pruned).filter((each) => each !== undefined);
    return items.length > 0 ? items : undefined;
  }
  if (!isJson(value)) return value;
  const entries = Object.entries(value)
    .map(([key, each]) => [key, pruned(each)] as const)
    .filter(([, each]) => each !== undefined);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
