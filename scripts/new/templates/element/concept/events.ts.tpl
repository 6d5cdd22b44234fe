/** Addresses only: what the host already holds. Never names or words. */
export interface SampleConceptSelectedDetail {
  /** `SampleResource/1` */
  readonly sampleConceptRef: string;
  /** `Patient/1` */
  readonly patientRef: string;
}

/** The user looks at another record. UI state, so it does not bubble. */
export class SampleConceptSelectedEvent extends CustomEvent<SampleConceptSelectedDetail> {
  static readonly type = 'careloom-sample-concept-selected';
  constructor(detail: SampleConceptSelectedDetail) {
    super(SampleConceptSelectedEvent.type, { detail });
  }
}

declare global {
  interface HTMLElementEventMap {
    'careloom-sample-concept-selected': SampleConceptSelectedEvent;
  }
}
