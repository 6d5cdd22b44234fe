export { community } from './community.ts';
export { demoExtension, demoSystem } from './demo-systems.ts';
export { organizations } from './organizations.ts';
export { people } from './people.ts';
export { practitionerRoles, practitioners } from './practitioners.ts';
export { careTeamsOn, coverCoordinator, relatedPeople } from './related.ts';
export { services } from './services.ts';
