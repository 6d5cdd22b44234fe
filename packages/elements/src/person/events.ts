import type { PersonAct } from '@careloom/core/person';
import { IntentEvent } from '../acts/index.ts';
import { FactEvent } from '../foundation/index.ts';

/** What was done and addresses only: never a name, a number or an answer. */
export interface PersonChangeDetail {
  /** In order; what is stored together is one event. */
  readonly acts: readonly PersonAct[];
  /** `Patient/1` */
  readonly patientRef: string;
  /** `RelatedPerson/1`, where it is about somebody of theirs who has a record. */
  readonly relatedRef?: string;
}

/** Somebody wants to record how to reach and talk with a patient, who they are, or who may act for them. Cancelable. */
export class PersonChangeEvent extends IntentEvent<PersonChangeDetail> {
  static readonly type = 'careloom-person-change';
  constructor(detail: PersonChangeDetail) {
    super(PersonChangeEvent.type, detail);
  }
}

/** It was recorded, and that is stored. */
export class PersonChangedEvent extends FactEvent<PersonChangeDetail> {
  static readonly type = 'careloom-person-changed';
  constructor(detail: PersonChangeDetail) {
    super(PersonChangedEvent.type, detail);
  }
}

declare global {
  interface HTMLElementEventMap {
    'careloom-person-change': PersonChangeEvent;
    'careloom-person-changed': PersonChangedEvent;
  }
}
