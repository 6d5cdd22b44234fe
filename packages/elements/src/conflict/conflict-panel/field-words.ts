import type { Conflict } from '@careloom/core/ports';
import type { ConflictLocalizer } from '../conflict-catalogues.ts';
import { valueLines } from './value-words.ts';

const STEP = /^(.*?)(?:\[(mine:|theirs:)?(\d+)\])?$/s;
/** What an entry of a list is called by. */
const NAMING = ['type', 'code', 'text', 'linkId', 'member', 'actor', 'individual', 'measure'] as const;

/** "Given along: Diagnosis, Value": the place in words, each step as FHIR spells it where we have none. */
export function placeWords(path: string, conflict: Conflict, localize: ConflictLocalizer): string {
  const { base, mine, theirs } = conflict;
  const versions: Record<string, unknown> = { '': base.resource, 'mine:': mine, 'theirs:': theirs.resource };
  let outer = '';
  for (const step of path.split('.')) {
    const [, name = step, side = '', index] = STEP.exec(step) ?? [];
    for (const key of Object.keys(versions)) versions[key] = own(versions[key], name);
    let field = fieldWords(name, mine.resourceType, localize);
    if (index !== undefined) {
      const item = own(versions[side], index);
      for (const key of Object.keys(versions)) versions[key] = item;
      field = itemWords(field, item, side === '' ? Number(index) + 1 : undefined, localize);
    }
    outer = outer === '' || outer === 'meta' ? field : localize.t('conflict.inside', { outer, field });
  }
  return outer;
}

/** The name of an element for people; as FHIR spells it where we have none. */
function fieldWords(name: string, resourceType: string, localize: ConflictLocalizer): string {
  const key = [`${resourceType}.${name}`, name].find((each) => localize.has(each));
  return key ? localize.text(key) : name;
}

function itemWords(field: string, item: unknown, number: number | undefined, localize: ConflictLocalizer): string {
  const naming = NAMING.map((name) => ({ name, value: own(item, name) })).find(({ name, value }) => value !== undefined && isNaming(item, name));
  const [name] = naming ? valueLines(naming.value, { localize, field: naming.name, exact: false }) : [];
  if (name && name.length < 200) return localize.t('conflict.item_named', { field, name });
  return number === undefined ? localize.t('conflict.item_new', { field }) : localize.t('conflict.item', { field, number });
}

/** A note's text is what it says, and a coding's code no name; only parts are called by these. */
function isNaming(item: unknown, name: string): boolean {
  if (name === 'text') return own(item, 'linkId') !== undefined;
  return name === 'linkId' || typeof own(item, name) === 'object';
}

function own(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

/** What it is, and about whom: "Referral task: Food for the family (Marta Lindqvist)". */
export function recordWords({ mine, base }: Conflict, localize: ConflictLocalizer): string {
  const { resourceType } = mine;
  const kind = localize.has(resourceType) ? localize.text(resourceType) : resourceType;
  const field = kind.charAt(0).toLocaleUpperCase(localize.language) + kind.slice(1);
  const name = firstWords(base.resource, ['title', 'description', 'name', 'code'], localize);
  const what = name ? localize.t('conflict.item_named', { field, name: `\u2068${name}\u2069` }) : field;
  const who = ['for', 'subject', 'patient'].map((each) => own(own(base.resource, each), 'display')).find((each) => typeof each === 'string');
  return who ? localize.t('conflict.about', { what, who: `\u2068${who as string}\u2069` }) : what;
}

function firstWords(resource: unknown, names: readonly string[], localize: ConflictLocalizer): string | undefined {
  for (const field of names) {
    const [words] = valueLines(own(resource, field), { localize, field, exact: false });
    if (words && words.length < 200) return words;
  }
  return undefined;
}
