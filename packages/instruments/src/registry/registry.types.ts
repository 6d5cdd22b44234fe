import type { Day, Read, Result } from '@careloom/core';
import type { Instrument } from '@careloom/core/screening';
import type { CodedItem, CodedQuestionnaire } from '../codes-lint.ts';
import type { UnavailableInstrument } from '../restricted/pam/pam.ts';
import type { ScoredInstrument } from '../scored-instrument.ts';

export interface WithWeight {
  readonly extension?: readonly { readonly url: string; readonly valueDecimal?: number; readonly valueInteger?: number }[];
}

/** A choice of a vendor's question. Points: `itemWeight` or `ordinalValue`, on the option or on its coding. */
export interface VendorOption extends WithWeight {
  readonly valueCoding?: WithWeight & { readonly system?: string; readonly code?: string };
  readonly valueInteger?: number;
}

export interface VendorItem extends CodedItem {
  readonly type: string;
  readonly repeats?: boolean;
  readonly answerOption?: readonly VendorOption[];
  readonly answerValueSet?: string;
  readonly item?: readonly VendorItem[];
}

/** An R4 Questionnaire, as much of it as is checked here; whatever else it carries is left as it is. */
export interface VendorQuestionnaire extends CodedQuestionnaire {
  readonly url: string;
  readonly version?: string;
  readonly item?: readonly VendorItem[];
}

/** What a vendor or a site holds of the owner of an instrument. We record it; we do not judge it. */
export interface WordingLicence {
  /** Who holds it: the vendor or the site. */
  readonly holder: string;
  /** Number, letter or registration that proves it. */
  readonly reference: string;
  /** The last day it covers; absent: without end. */
  readonly until?: Day;
}

/** What a registry can know: our instruments, with wording or without, and those that are not available. */
export type RegistryInstrument = ScoredInstrument | Instrument | UnavailableInstrument;

export type WordingState = 'shippable' | 'licensed' | 'not-licensed' | 'licence-ended' | 'not-available';

export interface ShownInstrument {
  /** What may be asked. */
  readonly questionnaire: VendorQuestionnaire;
  /** Reads and scores the answers to just this Questionnaire. */
  readonly instrument: ScoredInstrument | Instrument;
  /** Under which licence it is shown; absent where none is needed. */
  readonly licence?: WordingLicence;
}

export interface InstrumentRegistry {
  /**
   * Takes the wording a vendor holds a licence for. Refused with issues, `path` the linkId, when a scored question,
   * its code or one of its answers is not there, or when a LOINC code has a typing error; then nothing is kept. Gives
   * the instrument tied to the Questionnaire: its linkIds, its codes, its canonical. The last one registered counts.
   */
  register(id: string, questionnaire: VendorQuestionnaire, licence: WordingLicence): Read<ScoredInstrument>;
  /**
   * The Questionnaire, when its wording may be shown on that day; else a refusal `instruments.not_licensed`, whose
   * message key says which: `instruments.not_licensed`, `instruments.licence_ended` or `instruments.not_available`; or
   * `instruments.unknown`.
   */
  show(id: string, on: Day): Result<ShownInstrument>;
  /** All instruments it knows, and what may be shown on that day. */
  list(on: Day): readonly { readonly id: string; readonly title: string; readonly state: WordingState }[];
}
