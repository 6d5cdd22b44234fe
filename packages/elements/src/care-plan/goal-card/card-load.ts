import { parseRef } from '@careloom/core/fhir';
import type { PractitionerRole } from '@careloom/core/fhir';
import { loadRelatedPeople, relatedPersonView } from '@careloom/core/person/related';
import type { Actor, Party } from '@careloom/core/shared';
import type { LoadContext } from '../../foundation/index.ts';
import { loadPlanValue } from '../plan-load.ts';
import type { PlanValue } from '../plan-load.ts';

export interface CardValue extends PlanValue {
  /** Who can say whether they agree: people, never roles. The patient first. */
  readonly people: readonly Party[];
}

export async function loadCard(patientRef: string, user: Actor | undefined, now: string, timeZone: string, context: LoadContext): Promise<CardValue> {
  const { repository, signal } = context;
  const [value, self, around] = await Promise.all([
    loadPlanValue(patientRef, now.slice(0, 10), context),
    personOf(user, context),
    // Not every server has them, or shows them.
    loadRelatedPeople(repository, patientRef, { signal }).catch(() => ({ people: [] })),
  ]);
  const related = around.people.flatMap((each): readonly Party[] => {
    const { name } = relatedPersonView(each, { now, timeZone });
    return [{ ref: each.ref, ...(name && { display: name }) }];
  });
  const all = [value.patient, ...(self ? [self] : []), ...related];
  return { ...value, people: [...new Map(all.map((each) => [each.ref, each])).values()] };
}

/** A role cannot agree (FHIR): the person in it can. Undefined where the record does not say who that is. */
async function personOf(user: Actor | undefined, { repository, signal }: LoadContext): Promise<Party | undefined> {
  if (!user) return undefined;
  const named = user.display ? { display: user.display } : {};
  const type = parseRef(user.ref)?.type;
  if (type !== 'PractitionerRole') return type === 'Practitioner' || type === 'RelatedPerson' ? { ref: user.ref, ...named } : undefined;
  try {
    const { resource } = await repository.read<PractitionerRole>(user.ref, { signal });
    const ref = resource.practitioner?.reference;
    const display = user.display ?? resource.practitioner?.display;
    return ref && parseRef(ref)?.type === 'Practitioner' ? { ref, ...(display && { display }) } : undefined;
  } catch {
    return undefined;
  }
}
