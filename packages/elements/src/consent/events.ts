import type { ConsentAct } from '@careloom/core/consent';
import type { DisclosureChannel, DisclosurePurpose } from '@careloom/core/consent/sharing';
import { IntentEvent } from '../acts/index.ts';
import { FactEvent } from '../foundation/index.ts';

/** Addresses and codes only: what the host already holds. Never names or what was said. */
export interface ConsentEditDetail {
  /** `Patient/1` */
  readonly patientRef: string;
  /** `Organization/1`, or a person, `RelatedPerson/1`; absent: not chosen yet. */
  readonly organizationRef?: string;
  /** The security label of the information it is about, e.g. `ETH`; absent: not marked as sensitive. */
  readonly label?: string;
}

/** Somebody wants to record what the patient says. The host opens an editor. Cancelable. */
export class ConsentEditEvent extends IntentEvent<ConsentEditDetail> {
  static readonly type = 'careloom-consent-edit';
  constructor(detail: ConsentEditDetail) {
    super(ConsentEditEvent.type, detail);
  }
}

export interface ConsentChangeDetail extends ConsentEditDetail {
  readonly act: ConsentAct;
  readonly organizationRef: string;
}

/** Somebody wants to record a yes, a no, or that a yes is taken back. Cancelable. */
export class ConsentChangeEvent extends IntentEvent<ConsentChangeDetail> {
  static readonly type = 'careloom-consent-change';
  constructor(detail: ConsentChangeDetail) {
    super(ConsentChangeEvent.type, detail);
  }
}

/** It was recorded, and that is stored. */
export class ConsentChangedEvent extends FactEvent<ConsentChangeDetail> {
  static readonly type = 'careloom-consent-changed';
  constructor(detail: ConsentChangeDetail) {
    super(ConsentChangedEvent.type, detail);
  }
}

export interface ShareSendDetail {
  /** `Patient/1` */
  readonly patientRef: string;
  /** `Organization/1`, `RelatedPerson/1` or the patient. */
  readonly recipientRef: string;
  readonly purpose: DisclosurePurpose;
  readonly channel: DisclosureChannel;
  /** Records that go. */
  readonly refs: readonly string[];
}

/** Somebody wants to share records. Cancelable. */
export class ShareSendEvent extends IntentEvent<ShareSendDetail> {
  static readonly type = 'careloom-share-send';
  constructor(detail: ShareSendDetail) {
    super(ShareSendEvent.type, detail);
  }
}

/** They left, and the log says so. */
export class ShareSentEvent extends FactEvent<ShareSendDetail> {
  static readonly type = 'careloom-share-sent';
  constructor(detail: ShareSendDetail) {
    super(ShareSentEvent.type, detail);
  }
}

declare global {
  interface HTMLElementEventMap {
    'careloom-consent-edit': ConsentEditEvent;
    'careloom-consent-change': ConsentChangeEvent;
    'careloom-consent-changed': ConsentChangedEvent;
    'careloom-share-send': ShareSendEvent;
    'careloom-share-sent': ShareSentEvent;
  }
}
