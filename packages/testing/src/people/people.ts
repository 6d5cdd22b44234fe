import { concept, extension, profile, type ContactPoint, type HumanName, type Patient } from '@careloom/core/fhir';
import { demoExtension, demoSystem } from './demo-systems.ts';

const bcp47 = 'urn:ietf:bcp:47';
const languages = { en: 'English', es: 'Spanish', ar: 'Arabic' } as const;
type Language = keyof typeof languages;

/** Patient with the elements the synthetic people have beyond those core models. */
interface Person extends Patient {
  contact?: { relationship: ReturnType<typeof concept>[]; name: HumanName; telecom?: ContactPoint[] }[];
}

/** Everything but what all people have in common. `speaks` is the preferred language, English when absent. */
function person(id: string, mrn: string, own: Omit<Person, 'resourceType' | 'id'>, speaks: Language = 'en'): Patient {
  return {
    resourceType: 'Patient',
    id,
    meta: { profile: [profile.patient] },
    identifier: [{ use: 'usual', system: demoSystem.mrn, value: mrn }],
    active: true,
    communication: [{ language: concept(bcp47, speaks, languages[speaks]), preferred: true }],
    generalPractitioner: [
      { reference: 'PractitionerRole/riverside-family-physician', display: 'Dr. Odalys Fernhollow' },
    ],
    managingOrganization: { reference: 'Organization/riverside-family-clinic', display: 'Riverside Family Clinic' },
    ...own,
  };
}

function phone(value: string, rank: number, use = 'mobile', kind = 'phone'): ContactPoint {
  return { system: kind, value, use, rank };
}

function at(line: string): NonNullable<Patient['address']> {
  return [{ use: 'home', line: [line], city: 'Millbrook Falls', state: 'OH', postalCode: '43099', country: 'US' }];
}

/** Invented people; any likeness is chance. Ids name what the person is there to show, phone numbers are 555-01xx. */
export const people: readonly Patient[] = [
  person('everyday', 'D-1001', {
    name: [{ use: 'official', family: 'Lindqvale', given: ['Amara', 'June'] }],
    telecom: [
      { ...phone('+1 614-555-0101', 1), extension: [{ url: demoExtension.safeToLeaveMessage, valueBoolean: true }] },
      { system: 'email', value: 'amara.lindqvale@example.org', use: 'home', rank: 2 },
    ],
    gender: 'female',
    birthDate: '1991-04-17',
    address: at('12 Copperleaf Lane'),
  }),
  person('long-name', 'D-1002', {
    name: [
      {
        use: 'official',
        family: 'Featherstone-Okonjolawe-Castellanar-Montagnierre',
        given: ['Maximiliana', 'Wilhelmina', 'Bartholomea', 'Seraphina-Theodosia'],
        prefix: ['Mrs.'],
        suffix: ['the Younger'],
      },
      { use: 'usual', family: 'Featherstone', given: ['Maxi'] },
    ],
    telecom: [phone('+1 614-555-0102', 1, 'home')],
    gender: 'female',
    birthDate: '1968-11-30',
    address: at('4401 Upper Saint Something-in-the-Meadow Boulevard, Building C, Apartment 17'),
  }),
  person(
    'arabic',
    'D-1003',
    {
      language: 'ar',
      name: [{ use: 'official', text: 'ليان نور الورداني', family: 'الورداني', given: ['ليان', 'نور'] }],
      telecom: [phone('+1 614-555-0103', 1, 'mobile', 'sms'), phone('+1 614-555-0103', 2)],
      gender: 'female',
      birthDate: '1985-09-02',
      address: at('88 Juniper Court'),
    },
    'ar',
  ),
  person(
    'spanish-interpreter',
    'D-1004',
    {
      extension: [{ url: extension.interpreterRequired, valueBoolean: true }],
      name: [{ use: 'official', family: 'Olmedal Ríosverde', given: ['Marisol', 'Inés'] }],
      telecom: [phone('+1 614-555-0104', 1)],
      gender: 'female',
      birthDate: '1976-01-23',
      address: at('305 Lantern Street'),
    },
    'es',
  ),
  person('caregiver', 'D-1005', {
    name: [{ use: 'official', family: 'Quillfeather', given: ['Thaddeus'], prefix: ['Mr.'] }],
    telecom: [phone('+1 614-555-0105', 2, 'home')],
    gender: 'male',
    birthDate: '1938-06-09',
    address: at('7 Old Orchard Row'),
    contact: [
      {
        relationship: [
          concept('http://terminology.hl7.org/CodeSystem/v2-0131', 'C', 'Emergency Contact'),
          concept('http://terminology.hl7.org/CodeSystem/v3-RoleCode', 'DAUC', 'daughter'),
        ],
        name: { family: 'Quillfeather-Marsh', given: ['Rosalind'] },
        telecom: [phone('+1 614-555-0125', 1)],
      },
    ],
  }),
  // Turns 18 on 2026-12-15, within weeks of the day the examples are set on (2026-11-22).
  person('turning-18', 'D-1006', {
    name: [{ use: 'official', family: 'Ashgrovian', given: ['Juniper'] }],
    telecom: [phone('+1 614-555-0106', 1, 'mobile', 'sms')],
    gender: 'other',
    birthDate: '2008-12-15',
    address: at('19 Millrace Path'),
    contact: [
      {
        relationship: [concept('http://terminology.hl7.org/CodeSystem/v3-RoleCode', 'MTH', 'mother')],
        name: { family: 'Ashgrovian', given: ['Hazel'] },
        telecom: [phone('+1 614-555-0126', 1)],
      },
    ],
  }),
  person('no-phone', 'D-1007', {
    name: [{ use: 'official', family: 'Blackmoorly', given: ['Orrin'] }],
    gender: 'male',
    birthDate: '1959-02-11',
    address: at('General Delivery'),
  }),
  person('do-not-contact', 'D-1008', {
    extension: [{ url: demoExtension.doNotContact, valueBoolean: true }],
    name: [{ use: 'official', family: 'Winterbournish', given: ['Sable'] }],
    telecom: [
      { ...phone('+1 614-555-0108', 1), extension: [{ url: demoExtension.safeToLeaveMessage, valueBoolean: false }] },
    ],
    gender: 'female',
    birthDate: '1994-08-05',
    address: at('60 Sparrow Close'),
  }),
  // Two people easily taken for one another: same birth date, one letter apart.
  person('look-alike-a', 'D-1009', {
    name: [{ use: 'official', family: 'Fennimoor', given: ['Jon', 'Avery'] }],
    telecom: [phone('+1 614-555-0109', 1)],
    gender: 'male',
    birthDate: '1972-10-12',
    address: at('210 Harbor Steps'),
  }),
  person('look-alike-b', 'D-1010', {
    name: [{ use: 'official', family: 'Fennimoore', given: ['John', 'Avery'] }],
    telecom: [phone('+1 614-555-0110', 1)],
    gender: 'male',
    birthDate: '1972-10-12',
    address: at('45 Harbor Steps'),
  }),
  person('year-of-birth-only', 'D-1011', {
    name: [{ use: 'official', family: 'Tamarisk', given: ['Ezekiel'] }],
    telecom: [phone('+1 614-555-0111', 1, 'work'), phone('+1 614-555-0112', 2, 'home')],
    gender: 'unknown',
    birthDate: '1979',
    address: [
      {
        use: 'temp',
        text: 'No fixed address; stays near Millbrook Falls bus station',
        city: 'Millbrook Falls',
        state: 'OH',
      },
    ],
  }),
  person('usual-name', 'D-1012', {
    name: [
      { use: 'official', family: 'Drummondale', given: ['Josephine'] },
      { use: 'usual', family: 'Drummondale', given: ['Joey'] },
    ],
    telecom: [
      { system: 'email', value: 'joey.drummondale@example.org', use: 'home', rank: 1 },
      phone('+1 614-555-0113', 2),
    ],
    gender: 'male',
    birthDate: '2001-05-28',
    address: at('3 Tannery Yard'),
  }),
  person('newborn', 'D-1013', {
    name: [{ use: 'official', family: 'Lindqvale', given: ['Pip'] }],
    gender: 'female',
    birthDate: '2026-10-30',
    address: at('12 Copperleaf Lane'),
    contact: [
      {
        relationship: [concept('http://terminology.hl7.org/CodeSystem/v3-RoleCode', 'MTH', 'mother')],
        name: { family: 'Lindqvale', given: ['Amara', 'June'] },
        telecom: [phone('+1 614-555-0101', 1)],
      },
    ],
  }),
];
