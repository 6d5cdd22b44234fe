import type { Resource } from '@careloom/core/fhir';
import { organizations } from './organizations.ts';
import { people } from './people.ts';
import { practitionerRoles, practitioners } from './practitioners.ts';
import { around } from './related.ts';
import { services } from './services.ts';

/** The whole synthetic world, ready to seed a server with. */
export const community: readonly Resource[] = [
  ...organizations,
  ...practitioners,
  ...practitionerRoles,
  ...services,
  ...people,
  ...around,
];
