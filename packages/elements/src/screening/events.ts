import { IntentEvent } from '../acts/index.ts';
import { FactEvent } from '../foundation/index.ts';

/** Ids only: what the host already holds. Never names, answers or results. */
export interface ScreeningFinishDetail {
  /** `Patient/1`: the patient the screening was started with, also when another one is selected meanwhile. */
  readonly patientRef: string;
  /** `id` of the instrument, e.g. `hunger-vital-sign`. */
  readonly instrumentId: string;
}

/** Somebody wants to finish a screening. Cancelable. */
export class ScreeningFinishEvent extends IntentEvent<ScreeningFinishDetail> {
  static readonly type = 'careloom-screening-finish';
  constructor(detail: ScreeningFinishDetail) {
    super(ScreeningFinishEvent.type, detail);
  }
}

export interface ScreeningFinishedDetail extends ScreeningFinishDetail {
  /** `QuestionnaireResponse/1` */
  readonly screeningRef: string;
}

/** A finished screening is stored. */
export class ScreeningFinishedEvent extends FactEvent<ScreeningFinishedDetail> {
  static readonly type = 'careloom-screening-finished';
  constructor(detail: ScreeningFinishedDetail) {
    super(ScreeningFinishedEvent.type, detail);
  }
}

export interface ScreeningNextDetail {
  /** `Patient/1` */
  readonly patientRef: string;
}

/** Needs were found, and somebody wants to talk about them with the patient. The host shows the needs. Cancelable. */
export class ScreeningNextEvent extends IntentEvent<ScreeningNextDetail> {
  static readonly type = 'careloom-screening-next';
  constructor(detail: ScreeningNextDetail) {
    super(ScreeningNextEvent.type, detail);
  }
}

declare global {
  interface HTMLElementEventMap {
    'careloom-screening-finish': ScreeningFinishEvent;
    'careloom-screening-finished': ScreeningFinishedEvent;
    'careloom-screening-next': ScreeningNextEvent;
  }
}
