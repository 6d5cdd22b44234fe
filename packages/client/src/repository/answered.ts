import type { Resource } from '@careloom/core/fhir';
import type { Change, UpdateChange } from '@careloom/core/ports';
import { isResourceId } from '../change-set/check-changes.ts';
import { sameContent } from '../change-set/same-content.ts';

/** Whether an answer holds the record a change is about, and not only where it is. */
export function isAnswered({ resourceType, id }: Resource, { resource: sent, op }: Change): boolean {
  return resourceType === sent.resourceType && (op === 'update' ? id === sent.id : isResourceId(id));
}

/** An update that was answered as done and left the record as it was: it may come to be, or never. */
export function isLeftOut({ base, resource: mine }: UpdateChange, stored: Resource): boolean {
  return sameContent(stored, base.resource) && !sameContent(mine, stored);
}
