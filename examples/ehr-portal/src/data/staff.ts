import type { Actor, Party } from '@careloom/core/shared';
import { organizations, practitionerRoles } from '@careloom/testing/people';

/** Who is signed in: in a real EHR the launch tells. */
export const clinic: Party = partyOf('riverside-family-clinic');
export const coordinator: Party = { ref: 'PractitionerRole/riverside-care-coordinator', display: 'Imani Thistlebrook' };

/** The partners one can sign in as, each with somebody who works there, or the organisation itself. */
export const partners: readonly Actor[] = organizations
  .filter((organization) => `Organization/${organization.id}` !== clinic.ref)
  .map((organization) => {
    const role = practitionerRoles.find((one) => one.organization?.reference === `Organization/${organization.id}`);
    const party = partyOf(organization.id ?? '');
    const person = role?.practitioner?.display;
    return role ? { ref: `PractitionerRole/${role.id}`, ...(person && { display: person }), organization: party } : { ...party, organization: party };
  });

function partyOf(id: string): Party {
  const name = organizations.find((organization) => organization.id === id)?.name;
  return { ref: `Organization/${id}`, ...(name && { display: name }) };
}
