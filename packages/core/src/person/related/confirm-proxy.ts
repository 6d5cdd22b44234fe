import { sameRef } from '../../fhir/index.ts';
import { dayOf, isDateTime, refuse } from '../../shared/index.ts';
import type { VerbContext } from '../../shared/index.ts';
import type { Person } from '../index.ts';
import { turning18 } from '../turning/index.ts';
import { personEvent, refusePerson } from '../person.edit.ts';
import { refuseActor } from '../person.status.ts';
import { proxyBases } from './related-person.codes.ts';
import type { RelatedPersonResult } from './related-person.ts';
import { proxyStanding } from './related-person.status.ts';
import type { ProxyConfirmInput, RelatedPerson } from './related-person.types.ts';

const place = 'RelatedPerson.extension[proxy-confirmed]';
/** The verb knows no time zone: a day has begun when it has begun somewhere. */
const firstZone = 'Etc/GMT-14';

/**
 * The patient has turned 18, and the proxy of a parent or guardian goes on, now by what the patient or a court says: it
 * is no longer to be reviewed. Its scope and its last day stay. Refuses somebody who is certainly a minor, one who is no proxy now, no basis, and a
 * day before the 18th birthday or still to come. Staff and the patient may; a proxy never confirms themself.
 */
export function confirmProxy(related: RelatedPerson, person: Person, input: ProxyConfirmInput, context: VerbContext): RelatedPersonResult {
  const refusal = refusePerson(person, context) ?? refuseActor(context.by, person.ref, ['staff', 'patient']);
  if (refusal) return refusal;
  if (!sameRef(related.patient.ref, person.ref)) return refuse('person.related_to_another', 'RelatedPerson.patient');
  const today = dayOf(context.now, firstZone);
  if (person.deceased) return refuse('person.deceased_contact', 'Patient.deceased[x]');
  // Whoever confirms says that the patient is of age; only before the first day it can be is that wrong.
  const adult = turning18(person.birthDate)?.first;
  if (!adult || today < adult) return refuse('person.not_adult', 'Patient.birthDate');
  const { basis, on = [dayOf(context.now), adult].sort()[1] as string } = input;
  if (proxyStanding(related, context.now) !== 'active') return refuse('person.proxy_not_active', 'RelatedPerson.period');
  if (!proxyBases.includes(basis)) return refuse('person.proxy_basis_missing', place);
  if (on.length !== 10 || !isDateTime(on)) return refuse('person.date_ill_formed', place);
  if (on < adult) return refuse('person.proxy_confirmed_early', place, { day: adult });
  if (on > today) return refuse('person.proxy_confirmed_later', place);
  return { ok: true, value: { ...related, confirmed: { on, basis } }, events: [personEvent('proxy-confirmed', context)] };
}
