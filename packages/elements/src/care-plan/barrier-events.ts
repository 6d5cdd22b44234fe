import type { BarrierAct } from '@careloom/core/care-plan/barriers';
import type { PlanAct } from '@careloom/core/care-plan/plan';
import { IntentEvent } from '../acts/index.ts';
import { FactEvent } from '../foundation/index.ts';

/** Addresses only: never what stands in the way. */
export interface BarrierChangeDetail {
  /** In order; a planned action comes with the step it becomes, and all of it is stored together. */
  readonly acts: readonly (BarrierAct | PlanAct)[];
  /** `Patient/1` */
  readonly patientRef: string;
  /** `Condition/1` or `Observation/1`, or `urn:uuid:...` of one that is new. */
  readonly barrierRef: string;
  /** The goals it holds up. */
  readonly goalRefs: readonly string[];
}

/** Somebody wants to record what stands in the way, or what becomes of it. Cancelable. */
export class BarrierChangeEvent extends IntentEvent<BarrierChangeDetail> {
  static readonly type = 'careloom-barrier-change';
  constructor(detail: BarrierChangeDetail) {
    super(BarrierChangeEvent.type, detail);
  }
}

/** It was recorded, and that is stored. */
export class BarrierChangedEvent extends FactEvent<BarrierChangeDetail> {
  static readonly type = 'careloom-barrier-changed';
  constructor(detail: BarrierChangeDetail) {
    super(BarrierChangedEvent.type, detail);
  }
}

declare global {
  interface HTMLElementEventMap {
    'careloom-barrier-change': BarrierChangeEvent;
    'careloom-barrier-changed': BarrierChangedEvent;
  }
}
