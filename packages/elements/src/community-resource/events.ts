import type { ShortlistAct } from '@careloom/core/community-resource/directory';
import type { SdohDomain } from '@careloom/core/fhir';
import { IntentEvent } from '../acts/index.ts';
import { FactEvent } from '../foundation/index.ts';

export interface CommunityResourceSelectedDetail {
  /** Id of the service in the directory. */
  readonly id: string;
}

/** A row was chosen: of interest to the page around only, so it does not bubble. */
export class CommunityResourceSelectedEvent extends CustomEvent<CommunityResourceSelectedDetail> {
  static readonly type = 'careloom-community-resource-selected';
  constructor(detail: CommunityResourceSelectedDetail) {
    super(CommunityResourceSelectedEvent.type, { detail });
  }
}

/** Addresses only, and what the provider has selected: never what was searched for, nor from where. */
export interface CommunityResourceReferDetail {
  /** Id of the service in the directory. */
  readonly id: string;
  /** `Patient/1` */
  readonly patientRef?: string;
  /** The need the provider has selected. */
  readonly domain?: SdohDomain;
}

/** Somebody wants to refer to this service. The host opens a composer. Cancelable. */
export class CommunityResourceReferEvent extends IntentEvent<CommunityResourceReferDetail> {
  static readonly type = 'careloom-community-resource-refer';
  constructor(detail: CommunityResourceReferDetail) {
    super(CommunityResourceReferEvent.type, detail);
  }
}

export interface ShortlistChangeDetail {
  readonly acts: readonly ShortlistAct[];
  /** Id of the service in the directory. */
  readonly id: string;
  /** `List/1`, or `urn:uuid:...` of one that is new. */
  readonly listRef: string;
}

/** Somebody wants to put a service on the shortlist, to take it off, or to write a note. Cancelable. */
export class ShortlistChangeEvent extends IntentEvent<ShortlistChangeDetail> {
  static readonly type = 'careloom-shortlist-change';
  constructor(detail: ShortlistChangeDetail) {
    super(ShortlistChangeEvent.type, detail);
  }
}

/** It was done, and that is stored. */
export class ShortlistChangedEvent extends FactEvent<ShortlistChangeDetail> {
  static readonly type = 'careloom-shortlist-changed';
  constructor(detail: ShortlistChangeDetail) {
    super(ShortlistChangedEvent.type, detail);
  }
}

declare global {
  interface HTMLElementEventMap {
    'careloom-community-resource-selected': CommunityResourceSelectedEvent;
    'careloom-community-resource-refer': CommunityResourceReferEvent;
    'careloom-shortlist-change': ShortlistChangeEvent;
    'careloom-shortlist-changed': ShortlistChangedEvent;
  }
}
