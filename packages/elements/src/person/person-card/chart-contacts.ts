import type { OtherContact } from '@careloom/core/person';
import { relationshipCodes } from '@careloom/core/person/related';
import type { Around } from '../people-words.ts';
import type { CardLocalizer } from './card-words.ts';

/** Displays of v2-0131 (contact role) that say what somebody is to the patient. Source: HL7 v2 table 0131. */
const contactRoles: Readonly<Record<string, 'C' | 'N' | 'CP'>> = { 'emergency contact': 'C', 'next-of-kin': 'N', 'contact person': 'CP' };

/** "Emergency contact, daughter" in the language of the page; what we have no words for as the chart says it. */
export function chartRelationships({ relationships }: OtherContact, localize: CardLocalizer): readonly string[] {
  return relationships.map((words) => {
    const known = words.trim().toLowerCase();
    const role = Object.hasOwn(contactRoles, known) ? contactRoles[known] : undefined;
    if (role) return localize.t(`person.contact_role.${role}`);
    const code = Object.entries(relationshipCodes).find(([, display]) => display === known)?.[0];
    return code ? localize.text(`person.relationship.${code}`) : words;
  });
}

/** The one with a record whom a contact of the chart is: the same name and the same number. Either alone may be somebody else. */
export function recordOf(contact: OtherContact, people: readonly Around[]): Around | undefined {
  const numbers = new Set(contact.contacts.map(({ value }) => digits(value)).filter((each) => each.length >= 7));
  const name = sorted(contact.name);
  if (!name || numbers.size === 0) return undefined;
  return people.find(
    ({ related, view, relation }) => relation !== 'ended' && sorted(view.name) === name && related.contacts.some(({ value }) => numbers.has(digits(value))),
  );
}

function digits(value: string): string {
  return value.replaceAll(/\D/g, '');
}

function sorted(name: string | undefined): string {
  return (name ?? '').toLowerCase().trim().split(/\s+/).sort().join(' ');
}
