import type { FormView } from '../form-view.ts';
import { withMarks } from '../rich-text.ts';

type Json = Readonly<Record<string, unknown>>;

/** A resource, an element or a value that helps to answer, in one line: what it is, what it says, when. */
export function contextWords(value: unknown, view: FormView): string {
  if (typeof value !== 'object' || value === null) return withMarks(String(value));
  const json = value as Json;
  if (typeof json['resourceType'] !== 'string') return withMarks(quantityWords(json) ?? conceptWords(json) ?? nameWords(json) ?? '');
  const what = [json['code'], json['vaccineCode'], json['medicationCodeableConcept'], json['type']].map(conceptWords).find(Boolean) ?? nameWords(json);
  const said = Object.entries(json).find(([key]) => /^value[A-Z]/.test(key))?.[1];
  const when = [json['effectiveDateTime'], json['onsetDateTime'], json['occurrenceDateTime'], json['authoredOn'], json['recordedDate'], json['date']].find((each) => typeof each === 'string');
  const parts = [what, said === undefined ? undefined : contextWords(said, view), typeof when === 'string' ? view.localize.day(when) : undefined];
  return withMarks(parts.filter((each) => each !== undefined && each !== '').join(', ') || json['resourceType']);
}

function conceptWords(concept: unknown): string | undefined {
  if (typeof concept === 'string') return concept;
  const { text, display, coding } = (concept ?? {}) as { text?: unknown; display?: unknown; coding?: readonly Json[] };
  const [first] = Array.isArray(coding) ? coding : [];
  const found = text ?? display ?? first?.['display'] ?? first?.['code'] ?? (concept as Json | undefined)?.['code'];
  return typeof found === 'string' ? found : undefined;
}

/** Of a resource by its title or name; a name of a person by its parts. */
function nameWords(json: Json): string | undefined {
  const { title, name } = json;
  if (typeof title === 'string') return title;
  if (typeof name === 'string') return name;
  const { text, given, family } = (Array.isArray(name) ? name[0] : json) as { text?: unknown; given?: unknown; family?: unknown };
  if (typeof text === 'string') return text;
  const parts = [...(Array.isArray(given) ? (given as readonly unknown[]) : []), family].filter((each) => typeof each === 'string');
  return parts.length > 0 ? parts.join(' ') : undefined;
}

function quantityWords({ value, unit, code }: Json): string | undefined {
  return typeof value === 'number' ? `${value} ${String(unit ?? code ?? '')}`.trim() : undefined;
}
