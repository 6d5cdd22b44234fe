import type { InterpreterNeed, Person, PersonLanguage } from '@careloom/core/person';
import { addRelatedPerson, changeProxyScope, confirmProxy, endRelatedPerson, recordRelatedNeeds, relatedPersonChanges } from '@careloom/core/person/related';
import type { ProxyBasis, ProxyScope, RelatedPerson, RelatedPersonResult, RelationshipCode } from '@careloom/core/person/related';
import type { Refusal, VerbContext } from '@careloom/core/shared';
import { recordedName } from '../languages.ts';
import type { PersonWork } from '../person-act-controller.ts';
import type { CardForm } from './card-acts.ts';

export type PersonWorker = (context: VerbContext) => PersonWork;

/** FHIR paths of the fields, as refusals name them. */
export const path = {
  name: 'RelatedPerson.name',
  phone: 'RelatedPerson.telecom.value',
  scope: 'RelatedPerson.extension[proxy-scope]',
  end: 'RelatedPerson.period.end',
  confirm: 'RelatedPerson.extension[proxy-confirmed]',
  interpreter: 'RelatedPerson.extension[patient-interpreterRequired]',
} as const;

/** What the verb makes of the open form. Nothing is decided before the user's context is there. */
export function workOf(form: HTMLFormElement, kind: CardForm, person: Person, related: RelatedPerson | undefined, today: string): PersonWorker {
  const data = new FormData(form);
  const day = form.querySelector<HTMLInputElement>('input[type=date]');
  if (day?.validity.badInput) return () => refused('person.date_ill_formed', kind === 'confirm' ? path.confirm : path.end);
  const until = textIn(data, 'until');
  if (until && until < today && kind !== 'end' && kind !== 'confirm') return () => refused('person.proxy_end_past', path.end);
  return (context) => workDone(perform(data, kind, person, related, context), related?.ref);
}

function perform(data: FormData, kind: CardForm, person: Person, related: RelatedPerson | undefined, context: VerbContext): RelatedPersonResult {
  const until = textIn(data, 'until');
  const scope = data.getAll('scope') as ProxyScope[];
  const interpreter = textIn(data, 'interpreter') as InterpreterNeed | '';
  const code = textIn(data, 'language');
  if (!related) {
    const relationship = textIn(data, 'relationship') as RelationshipCode | '';
    const phone = textIn(data, 'phone');
    return addRelatedPerson(
      person,
      {
        name: { words: textIn(data, 'name') },
        ...(relationship && { relationship }),
        ...(phone && { contacts: [{ kind: 'phone', value: phone, rank: 1 }] }),
        ...(code && { languages: preferring(code, []) }),
        ...(interpreter && { interpreter }),
        ...(scope.length > 0 && { from: context.now, scope }),
        ...(until && { to: until }),
      },
      context,
    );
  }
  if (kind === 'confirm') return confirmProxy(related, person, { basis: textIn(data, 'basis') as ProxyBasis, ...(until && { on: until }) }, context);
  if (kind === 'scope') return changeProxyScope(related, { scope, ...(until && { to: until }) }, context);
  if (kind === 'end') return endRelatedPerson(related, { ...(until && { on: until }), reason: textIn(data, 'reason') }, context);
  return recordRelatedNeeds(
    related,
    { ...(interpreter && { interpreter }), ...(code && { languages: preferring(code, related.languages) }) },
    context,
  );
}

function workDone(result: RelatedPersonResult, relatedRef: string | undefined): PersonWork {
  if (!result.ok) return { ok: false, refusals: [result.refusal] };
  const acts = result.events.map(({ act }) => act);
  return { ok: true, changes: relatedPersonChanges(result.value, result.events), acts, ...(relatedRef && { relatedRef }) };
}

/** The one they prefer first; the others stay. */
function preferring(code: string, spoken: readonly PersonLanguage[]): readonly PersonLanguage[] {
  const chosen = spoken.find((language) => language.code === code) ?? { code, words: recordedName(code) };
  return [{ ...chosen, preferred: true }, ...spoken.filter((language) => language.code !== code).map((language) => ({ ...language, preferred: false }))];
}

function refused(code: string, at: string): PersonWork {
  const refusal: Refusal = { code, messageKey: code, path: at };
  return { ok: false, refusals: [refusal] };
}

function textIn(data: FormData, name: string): string {
  return String(data.get(name) ?? '').trim();
}
