// People, organisations, and what they offer.
import type { Address, CodeableConcept, ContactPoint, Extension, HumanName, Identifier, Period, Reference, Resource } from './datatypes.ts';

export interface Patient extends Resource {
  resourceType: 'Patient';
  identifier?: Identifier[];
  active?: boolean;
  name?: HumanName[];
  telecom?: ContactPoint[];
  gender?: string;
  birthDate?: string;
  deceasedBoolean?: boolean;
  deceasedDateTime?: string;
  address?: Address[];
  communication?: { language: CodeableConcept; preferred?: boolean; extension?: Extension[] }[];
  generalPractitioner?: Reference[];
  contact?: { relationship?: CodeableConcept[]; name?: HumanName; telecom?: ContactPoint[]; period?: Period }[];
  managingOrganization?: Reference;
  link?: { other: Reference; type: string }[];
}

export interface RelatedPerson extends Resource {
  resourceType: 'RelatedPerson';
  identifier?: Identifier[];
  active?: boolean;
  patient: Reference;
  relationship?: CodeableConcept[];
  name?: HumanName[];
  telecom?: ContactPoint[];
  gender?: string;
  birthDate?: string;
  address?: Address[];
  period?: Period;
  communication?: { language: CodeableConcept; preferred?: boolean; extension?: Extension[] }[];
}

export interface Organization extends Resource {
  resourceType: 'Organization';
  identifier?: Identifier[];
  active?: boolean;
  type?: CodeableConcept[];
  name?: string;
  telecom?: ContactPoint[];
  address?: Address[];
}

export interface HealthcareService extends Resource {
  resourceType: 'HealthcareService';
  identifier?: Identifier[];
  active?: boolean;
  providedBy?: Reference;
  category?: CodeableConcept[];
  type?: CodeableConcept[];
  name?: string;
  comment?: string;
  telecom?: ContactPoint[];
  program?: CodeableConcept[];
  communication?: CodeableConcept[];
  location?: Reference[];
  extraDetails?: string;
  coverageArea?: Reference[];
  serviceProvisionCode?: CodeableConcept[];
  eligibility?: { code?: CodeableConcept; comment?: string }[];
  characteristic?: CodeableConcept[];
  referralMethod?: CodeableConcept[];
  appointmentRequired?: boolean;
  availableTime?: { daysOfWeek?: string[]; allDay?: boolean; availableStartTime?: string; availableEndTime?: string }[];
  notAvailable?: { description: string; during?: Period }[];
  availabilityExceptions?: string;
}

export interface Location extends Resource {
  resourceType: 'Location';
  identifier?: Identifier[];
  status?: string;
  name?: string;
  description?: string;
  telecom?: ContactPoint[];
  address?: Address;
  position?: { longitude: number; latitude: number };
  managingOrganization?: Reference;
}

export interface PractitionerRole extends Resource {
  resourceType: 'PractitionerRole';
  active?: boolean;
  practitioner?: Reference;
  organization?: Reference;
  code?: CodeableConcept[];
  specialty?: CodeableConcept[];
  telecom?: ContactPoint[];
}

export interface Practitioner extends Resource {
  resourceType: 'Practitioner';
  identifier?: Identifier[];
  active?: boolean;
  name?: HumanName[];
  telecom?: ContactPoint[];
}
