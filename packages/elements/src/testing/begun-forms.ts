import type { CareRepository, DraftKey } from '@careloom/core/ports';
import type { OutboxRepository } from '@careloom/client/offline';
import { visitForm } from '../assessment/assessment.fixtures.ts';
import { marta } from '../person/person.fixtures.ts';
import { seeded } from './harness.ts';
import { outboxFixture } from './outbox-states.ts';

// For tests and stories only.
export const visitKey: DraftKey = { form: `${visitForm.url}|${visitForm.version}`, patient: 'Patient/p1' };

const draftOf = (family: string): object => ({
  resourceType: 'QuestionnaireResponse',
  status: 'in-progress',
  questionnaire: visitKey.form,
  item: [
    { linkId: 'who', text: 'Who answered the questions?', answer: [{ valueCoding: { system: 'https://example.org/answers', code: 'family', display: 'Somebody of the family' } }] },
    { linkId: 'family-who', text: 'Who of the family?', answer: [{ valueString: family }] },
    { linkId: 'home', text: 'At home', item: [{ linkId: 'rooms', text: 'How many rooms?', answer: [{ valueInteger: 4 }] }] },
  ],
});

/** A home visit was begun half an hour ago, in this version or another. */
export function begun(...versions: readonly string[]): OutboxRepository {
  const { repository } = outboxFixture(undefined, undefined, seeded(marta()));
  for (const version of versions) void repository.drafts.save({ ...visitKey, form: `${visitForm.url}|${version}` }, draftOf('Marta Lindqvist'));
  return repository;
}

/** A place for drafts without room. */
export function full(): CareRepository {
  const repository = begun();
  return { ...repository, drafts: { ...repository.drafts, save: () => Promise.reject(Object.assign(new Error('drafts.storage_full'), { messageKey: 'drafts.storage_full' })) } };
}
