import type { Resource } from '@careloom/core/fhir';
import type { Instrument } from '@careloom/core/screening';
import type { Actor } from '@careloom/core/shared';

/** The two published tools of the journey. They are handed in: this package does not carry questionnaires. */
export interface JourneyInstruments {
  readonly hungerVitalSign: Instrument;
  /** Without the safety questions. */
  readonly ahcHrsnCore: Instrument;
}

/** Who does what. References are those of the community; they follow it to other ids. */
export interface JourneyActors {
  readonly coordinator: Actor;
  readonly pantry: Actor;
  readonly housing: Actor;
  readonly rides: Actor;
}

export interface JourneyOptions {
  readonly instruments: JourneyInstruments;
  /** Instant of the last act; the others are days before it. Default `2026-11-22T15:00:00Z`. */
  readonly now?: string;
  /** A new UUID. Default: `crypto.randomUUID`. */
  readonly newId?: () => string;
  readonly actors?: Partial<JourneyActors>;
  /** The people and organisations; put in where the repository does not have them. Default: `community`. */
  readonly community?: readonly Resource[];
  /** Every text a person says or writes goes through it; privacy tests plant their markers here. */
  readonly say?: (text: string) => string;
}

const clinic = { ref: 'Organization/riverside-family-clinic', display: 'Riverside Family Clinic' };
const pantry = { ref: 'Organization/harvest-table-pantry', display: 'Harvest Table Pantry' };
const housing = { ref: 'Organization/keystone-housing-help', display: 'Keystone Housing Help' };
const rides = { ref: 'Organization/wheelway-rides', display: 'Wheelway Community Rides' };

export const journeyActors: JourneyActors = {
  coordinator: {
    ref: 'PractitionerRole/riverside-care-coordinator',
    display: 'Imani Thistlebrook',
    organization: clinic,
  },
  pantry: { ref: 'PractitionerRole/pantry-intake-worker', display: 'Noor Bramblewick', organization: pantry },
  housing: { ...housing, organization: housing },
  rides: { ...rides, organization: rides },
};
