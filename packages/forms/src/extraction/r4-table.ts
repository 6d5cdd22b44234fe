import { R4_ELEMENTS } from './r4-elements.ts';

/** One element of FHIR R4. */
export interface ElementInfo {
  /** `HumanName`, `code`; of elements of their own the path (`Patient.contact`). Undefined: one of `choices`. */
  readonly type: string | undefined;
  /** Types of `value[x]` and its like; an empty list: any type. */
  readonly choices: readonly string[] | undefined;
  readonly repeats: boolean;
}

type Elements = ReadonlyMap<string, ElementInfo>;

const one = (type: string): ElementInfo => ({ type, choices: undefined, repeats: false });
const many = (type: string): ElementInfo => ({ type, choices: undefined, repeats: true });
const OF_ELEMENTS: Elements = new Map([
  ['id', one('string')],
  ['extension', many('Extension')],
  ['modifierExtension', many('Extension')],
]);
const OF_RESOURCES: Elements = new Map([
  ['meta', one('Meta')],
  ['implicitRules', one('uri')],
  ['language', one('code')],
  ['text', one('Narrative')],
  ['contained', many('Resource')],
]);
/** Quantities by another name. Source: FHIR R4, Quantity variations. */
const QUANTITIES = new Set(['Age', 'Count', 'Distance', 'Duration', 'SimpleQuantity', 'MoneyQuantity']);

let table: ReadonlyMap<string, Elements> | undefined;

/** Knows a resource or type of data: false for those that are about FHIR itself. */
export function knowsType(type: string): boolean {
  return all().has(type);
}

/** An element of a type by its name in JSON: `name`, `value` as well as `valueQuantity`. Undefined: R4 has no such element. */
export function elementOf(type: string, name: string): ElementInfo | undefined {
  const elements = all().get(QUANTITIES.has(type) ? 'Quantity' : type);
  const found = elements?.get(name) ?? OF_ELEMENTS.get(name) ?? (isResource(type) ? OF_RESOURCES.get(name) : undefined);
  if (found || !elements) return found;
  for (const [base, { choices }] of elements) {
    if (!choices || !name.startsWith(base)) continue;
    const variant =
      choices.find((choice) => name === choiceName(base, choice)) ??
      (choices.length === 0 ? anyType(name.slice(base.length)) : undefined);
    if (variant) return one(variant);
  }
  return undefined;
}

/** `value` and `Quantity` give `valueQuantity`. */
export function choiceName(base: string, type: string): string {
  return `${base}${type.charAt(0).toUpperCase()}${type.slice(1)}`;
}

const isResource = (type: string): boolean => !type.includes('.') && !NOT_RESOURCES.has(type);
const NOT_RESOURCES = new Set([
  'Address',
  'Age',
  'Annotation',
  'Attachment',
  'CodeableConcept',
  'Coding',
  'ContactDetail',
  'ContactPoint',
  'Count',
  'Distance',
  'Dosage',
  'Duration',
  'Expression',
  'Extension',
  'HumanName',
  'Identifier',
  'Meta',
  'Money',
  'Narrative',
  'Period',
  'Quantity',
  'Range',
  'Ratio',
  'Reference',
  'RelatedArtifact',
  'SampledData',
  'Signature',
  'Timing',
]);

function anyType(suffix: string): string | undefined {
  if (suffix === '') return undefined;
  return all().has(suffix) ? suffix : `${suffix.charAt(0).toLowerCase()}${suffix.slice(1)}`;
}

function all(): ReadonlyMap<string, Elements> {
  table ??= read();
  return table;
}

function read(): ReadonlyMap<string, Elements> {
  const types = new Map<string, Map<string, ElementInfo>>();
  const aliases: {
    readonly owner: Map<string, ElementInfo>;
    readonly name: string;
    readonly path: string;
    readonly repeats: boolean;
  }[] = [];
  for (const line of R4_ELEMENTS.trim().split('\n')) {
    const at = line.indexOf(' ');
    const owners = [{ path: line.slice(0, at), elements: new Map<string, ElementInfo>() }];
    types.set(line.slice(0, at), owners[0]?.elements ?? new Map());
    for (const token of line.slice(at + 1).match(/[\w]+\*?(?::\w+|\[[^\]]*\]|=[\w.]+|\()|\)/g) ?? []) {
      const { path, elements } = owners.at(-1) ?? { path: '', elements: new Map<string, ElementInfo>() };
      const [, name = '', star, kind = '', rest = ''] = /^(\w+)(\*?)([:[=(])([^\]]*)/.exec(token) ?? [];
      if (token === ')') owners.pop();
      else if (kind === ':') elements.set(name, { type: rest, choices: undefined, repeats: star === '*' });
      else if (kind === '[')
        elements.set(name, { type: undefined, choices: rest === '' ? [] : rest.split('|'), repeats: star === '*' });
      else if (kind === '=') aliases.push({ owner: elements, name, path: rest, repeats: star === '*' });
      else {
        const below = `${path}.${name}`;
        elements.set(name, { type: below, choices: undefined, repeats: star === '*' });
        const own = new Map<string, ElementInfo>();
        types.set(below, own);
        owners.push({ path: below, elements: own });
      }
    }
  }
  for (const { owner, name, path, repeats } of aliases) {
    const dot = path.lastIndexOf('.');
    const same = types.get(path.slice(0, dot))?.get(path.slice(dot + 1));
    if (same) owner.set(name, { ...same, repeats: repeats || same.repeats });
  }
  return types;
}
