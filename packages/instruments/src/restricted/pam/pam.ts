import type { LicensingStatus } from '../../scored-instrument.ts';

/** A named instrument of which we carry nothing: no wording, no codes, no scoring. */
export interface UnavailableInstrument {
  readonly id: string;
  readonly title: string;
  readonly licensingStatus: LicensingStatus;
  readonly attribution: string;
  readonly notAvailable: true;
}

/** Not available: wording and scoring table are both proprietary. */
export const pam: UnavailableInstrument = {
  id: 'pam',
  title: 'Patient Activation Measure (PAM)',
  licensingStatus: 'commercial',
  attribution: 'Insignia Health / Phreesia.',
  notAvailable: true,
};
