import type { ReactiveElement } from 'lit';
import type { foundationMessagesEn } from './foundation.messages.en.ts';
import type { MessageValues } from './messages.ts';
import type { Session } from './session.ts';

export type FoundationEnglish = typeof foundationMessagesEn;
/** A key of the words every element shares. */
export type FoundationKey = keyof FoundationEnglish;

/** The part of localization that does not depend on a catalogue: what shared templates need. */
export interface Localizer {
  readonly language: string;
  readonly dir: 'ltr' | 'rtl';
  text(key: string, values?: MessageValues): string;
  has(key: string): boolean;
  reason(problem: unknown): string;
  date(text: string): string;
  day(text: string): string;
  time(instant: string): string;
  distance(text: string): string;
  number(value: number): string;
  list(items: readonly string[]): string;
}

export type LocalizeHost = ReactiveElement & { readonly session?: Session | undefined };
