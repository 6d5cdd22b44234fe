import type { ConflictLocalizer } from '../conflict-catalogues.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface ValueOptions {
  readonly localize: ConflictLocalizer;
  /** FHIR name of the element: its codes have words. */
  readonly field: string;
  /** Everything, as it is written: for two values that read the same and are not. */
  readonly exact: boolean;
}

const LONGEST = 4000;
const DEEPEST = 12;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** What stands at a place, one line an entry; none where nothing does. Plain text: it is never read as markup. */
export function valueLines(value: unknown, options: ValueOptions): readonly string[] {
  if (value === undefined || value === null) return [];
  const entries = Array.isArray(value) ? value : [value];
  return entries.map((entry) => cut(words(entry, options, 0), options)).filter((line) => line !== '');
}

function words(value: unknown, options: ValueOptions, depth: number): string {
  const { localize, field, exact } = options;
  if (typeof value === 'boolean') return localize.t(value ? 'conflict.yes' : 'conflict.no');
  if (typeof value === 'string') return exact ? value : textWords(value, field, localize);
  if (typeof value !== 'object' || value === null) return value === null ? '' : String(value);
  if (depth === DEEPEST) return '…';
  if (Array.isArray(value)) return value.map((item) => words(item, options, depth + 1)).filter(Boolean).join(', ');
  const fields = value as Fields;
  return (exact ? undefined : plainWords(fields, options, depth)) ?? entryWords(fields, options, depth);
}

function textWords(text: string, field: string, localize: ConflictLocalizer): string {
  for (const key of [`${field}.${text}`, `status.${text}`]) {
    if ((key.startsWith(field) || field.endsWith('Status')) && localize.has(key)) return localize.text(key);
  }
  if (DATE.test(text)) return localize.day(text);
  return INSTANT.test(text) && !Number.isNaN(Date.parse(text)) ? `${localize.day(text)}, ${localize.time(text)}` : text;
}

/** The datatypes people know; whatever else has its elements named. */
function plainWords(fields: Fields, options: ValueOptions, depth: number): string | undefined {
  const has = (...names: readonly string[]): boolean => Object.keys(fields).every((name) => names.includes(name));
  const text = (name: string): string | undefined => (typeof fields[name] === 'string' && fields[name] !== '' ? fields[name] : undefined);
  const inside = (value: unknown): string => words(value, options, depth + 1);
  if (has('reference', 'display', 'type', 'identifier')) return text('display') ?? text('reference');
  if (has('coding', 'text', 'id')) return text('text') ?? (Array.isArray(fields['coding']) ? inside(fields['coding']) : undefined);
  if (has('system', 'code', 'display', 'version', 'userSelected')) return text('display') ?? text('code');
  if (has('system', 'value', 'use', 'rank', 'period', 'type', 'assigner')) return text('value');
  if (has('value', 'unit', 'system', 'code', 'comparator') && typeof fields['value'] === 'number') {
    return [text('comparator'), String(fields['value']), text('unit') ?? text('code')].filter(Boolean).join(' ');
  }
  if (has('use', 'text', 'family', 'given', 'prefix', 'suffix', 'period')) {
    const parts = [fields['prefix'], fields['given'], fields['family'], fields['suffix']].flat().filter((part) => typeof part === 'string');
    return text('text') ?? (parts.length > 0 ? parts.join(' ') : undefined);
  }
  if (has('use', 'type', 'text', 'line', 'city', 'district', 'state', 'postalCode', 'country', 'period')) {
    const parts = [fields['line'], fields['city'], fields['state'], fields['postalCode'], fields['country']].flat().filter((part) => typeof part === 'string');
    return text('text') ?? (parts.length > 0 ? parts.join(', ') : undefined);
  }
  if (has('text', 'time', 'authorString', 'authorReference', 'id') && text('text')) {
    const from = [fields['authorString'] ?? fields['authorReference'], fields['time']].filter((part) => part !== undefined).map(inside);
    return `${text('text')}${from.length > 0 ? ` (${from.join(', ')})` : ''}`;
  }
  return undefined;
}

function entryWords(fields: Fields, options: ValueOptions, depth: number): string {
  const { localize, field } = options;
  return Object.entries(fields)
    .map(([name, value]) => {
      const own = words(value, { ...options, field: name }, depth + 1);
      // The one value of a group says nothing by its name.
      return name === field || (name.startsWith('value') && depth === 0 && Object.keys(fields).length === 1)
        ? own
        : localize.t('conflict.entry', { field: localize.has(name) ? localize.text(name) : name, value: own });
    })
    .join('; ');
}

function cut(text: string, { localize }: ValueOptions): string {
  if (text.length <= LONGEST) return text;
  return localize.t('conflict.cut', { text: `${text.slice(0, LONGEST)}…`, count: text.length - LONGEST });
}
