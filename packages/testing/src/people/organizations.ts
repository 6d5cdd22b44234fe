import { profile, type Organization } from '@careloom/core/fhir';
import { demoExtension, demoSystem } from './demo-systems.ts';

/** @param covered HIPAA-covered; undefined when nobody knows */
function organization(id: string, name: string, phone: string, covered: boolean | undefined): Organization {
  return {
    resourceType: 'Organization',
    id,
    meta: { profile: [profile.organization] },
    ...(covered !== undefined && { extension: [{ url: demoExtension.hipaaCovered, valueBoolean: covered }] }),
    identifier: [{ system: demoSystem.organization, value: id }],
    active: true,
    name,
    telecom: [
      { system: 'phone', value: phone, use: 'work', rank: 1 },
      { system: 'email', value: `intake@${id}.example.org`, use: 'work', rank: 2 },
    ],
    address: [{ use: 'work', city: 'Millbrook Falls', state: 'OH', postalCode: '43099', country: 'US' }],
  };
}

/** One clinic and the community around it, all invented. */
export const organizations: readonly Organization[] = [
  organization('riverside-family-clinic', 'Riverside Family Clinic', '+1 614-555-0140', true),
  organization('harvest-table-pantry', 'Harvest Table Pantry', '+1 614-555-0141', false),
  organization('green-basket-meals', 'Green Basket Home-Delivered Meals', '+1 614-555-0142', true),
  organization('keystone-housing-help', 'Keystone Housing Help', '+1 614-555-0143', false),
  organization('open-lantern-shelter', 'Open Lantern Shelter', '+1 614-555-0144', undefined),
  organization('wheelway-rides', 'Wheelway Community Rides', '+1 614-555-0145', false),
  organization('brightline-utility-relief', 'Brightline Utility Relief Fund', '+1 614-555-0146', false),
  organization('casa-sendero', 'Casa Sendero Community Center', '+1 614-555-0147', false),
];
