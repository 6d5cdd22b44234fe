import {
  concept,
  extension,
  profile,
  sdohDomains,
  system,
  type Extension,
  type HealthcareService,
  type SdohDomain,
} from '@careloom/core/fhir';
import { organizations } from './organizations.ts';

const serviceType = 'http://terminology.hl7.org/CodeSystem/service-type';

/** SDOHCC-ValueSetCapacityStatus with its published displays. */
const capacityDisplays = {
  capacity: 'Has Capacity',
  'no-capacity': 'No Capacity',
  waitlist: 'No Capacity - Has Waitlist',
  'additional-assessment-required': 'Additional Assessment Required',
} as const;

type Capacity = keyof typeof capacityDisplays;

interface Offer {
  readonly id: string;
  readonly by: string;
  readonly domain: SdohDomain;
  /** Code and display of the R4 service-type code system. */
  readonly type: readonly [code: string, display: string];
  readonly name: string;
  readonly comment: string;
  readonly capacity: Capacity;
  readonly notes?: string;
  readonly speaks?: readonly ('en' | 'es' | 'ar')[];
}

/** The capacity-status extension that SDOHCC-HealthcareServiceForReferralManagement requires. */
function capacityStatus(code: Capacity, notes?: string): Extension & { extension: Extension[] } {
  const status = { url: 'capacityStatus', valueCodeableConcept: concept(system.sdohcc, code, capacityDisplays[code]) };
  const inner: Extension[] = notes === undefined ? [status] : [status, { url: 'capacityNotes', valueString: notes }];
  return { url: extension.capacityStatus, extension: inner };
}

function service(offer: Offer): HealthcareService {
  const owner = organizations.find((one) => one.id === offer.by);
  return {
    resourceType: 'HealthcareService',
    id: offer.id,
    meta: { profile: [profile.healthcareService] },
    extension: [capacityStatus(offer.capacity, offer.notes)],
    active: true,
    providedBy: { reference: `Organization/${offer.by}`, ...(owner?.name && { display: owner.name }) },
    category: [
      {
        coding: [
          { system: system.usCoreCategory, code: 'sdoh', display: 'SDOH' },
          { system: system.sdohcc, code: offer.domain, display: sdohDomains[offer.domain] },
        ],
      },
    ],
    type: [concept(serviceType, offer.type[0], offer.type[1])],
    name: offer.name,
    comment: offer.comment,
    ...(owner?.telecom && { telecom: structuredClone(owner.telecom) }),
    communication: (offer.speaks ?? ['en']).map((code) => concept('urn:ietf:bcp:47', code)),
  };
}

/** What the organisations offer: four domains and more, one full, one with a waitlist, one that must assess first. */
export const services: readonly HealthcareService[] = [
  service({
    id: 'pantry-groceries',
    by: 'harvest-table-pantry',
    domain: 'food-insecurity',
    type: ['548', 'Food Relief/Food/Meals'],
    name: 'Weekly groceries',
    comment: 'Tuesday and Saturday, 9 to 12. No papers needed.',
    capacity: 'capacity',
    speaks: ['en', 'es'],
  }),
  service({
    id: 'home-delivered-meals',
    by: 'green-basket-meals',
    domain: 'food-insecurity',
    type: ['6', 'Delivered Meals (Meals On Wheels)'],
    name: 'Home-delivered meals',
    comment: 'Ten meals a week for twelve weeks, for people who cannot shop or cook.',
    capacity: 'additional-assessment-required',
    notes: 'A dietitian calls first.',
  }),
  service({
    id: 'rent-advice',
    by: 'keystone-housing-help',
    domain: 'housing-instability',
    type: ['128', 'Housing Information/Referral'],
    name: 'Rent and eviction advice',
    comment: 'Help with notices, payment plans and applications.',
    capacity: 'capacity',
  }),
  service({
    id: 'shelter-beds',
    by: 'open-lantern-shelter',
    domain: 'homelessness',
    type: ['126', 'Crisis/Emergency Accommodation'],
    name: 'Shelter for families',
    comment: 'Family rooms for up to 60 nights.',
    capacity: 'waitlist',
    notes: 'About three weeks.',
    speaks: ['en', 'es', 'ar'],
  }),
  service({
    id: 'medical-rides',
    by: 'wheelway-rides',
    domain: 'transportation-insecurity',
    type: ['230', 'Patient Transport'],
    name: 'Rides to appointments',
    comment: 'Book two working days ahead. Wheelchairs welcome.',
    capacity: 'capacity',
  }),
  service({
    id: 'utility-grants',
    by: 'brightline-utility-relief',
    domain: 'utility-insecurity',
    type: ['121', 'Financial Assistance'],
    name: 'Utility shut-off grants',
    comment: 'One grant a year toward an unpaid bill.',
    capacity: 'no-capacity',
    notes: 'The fund opens again in January.',
  }),
  service({
    id: 'sendero-food',
    by: 'casa-sendero',
    domain: 'food-insecurity',
    type: ['344', 'Food'],
    name: 'Community kitchen',
    comment: 'Warm lunch on workdays.',
    capacity: 'capacity',
    speaks: ['es', 'en'],
  }),
  service({
    id: 'sendero-bus-passes',
    by: 'casa-sendero',
    domain: 'transportation-insecurity',
    type: ['295', 'Community Transport'],
    name: 'Bus passes',
    comment: 'Monthly passes while they last.',
    capacity: 'capacity',
    speaks: ['es', 'en'],
  }),
];
