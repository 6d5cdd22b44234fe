import type { CareTeamAct } from '@careloom/core/care-team';
import { IntentEvent } from '../acts/index.ts';
import { FactEvent } from '../foundation/index.ts';

/** What was done and addresses only: never a name or a number. */
export interface CareTeamChangeDetail {
  /** In order; what is stored together is one event. */
  readonly acts: readonly CareTeamAct[];
  /** `Patient/1` */
  readonly patientRef: string;
  /** `CareTeam/1`; absent while the team is new. */
  readonly careTeamRef?: string;
}

/** Somebody wants to start, change or end a team, or what a member is on it. Cancelable. */
export class CareTeamChangeEvent extends IntentEvent<CareTeamChangeDetail> {
  static readonly type = 'careloom-care-team-change';
  constructor(detail: CareTeamChangeDetail) {
    super(CareTeamChangeEvent.type, detail);
  }
}

/** It was changed, and that is stored. */
export class CareTeamChangedEvent extends FactEvent<CareTeamChangeDetail> {
  static readonly type = 'careloom-care-team-changed';
  constructor(detail: CareTeamChangeDetail) {
    super(CareTeamChangedEvent.type, detail);
  }
}

declare global {
  interface HTMLElementEventMap {
    'careloom-care-team-change': CareTeamChangeEvent;
    'careloom-care-team-changed': CareTeamChangedEvent;
  }
}
