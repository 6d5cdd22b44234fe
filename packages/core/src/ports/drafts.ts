/** Which draft: everything has to match for it to be found again. */
export interface DraftKey {
  /** What is filled in: a Questionnaire's `url|version`, or the tag of an element. */
  readonly form: string;
  /** `Patient/1` */
  readonly patient: string;
}

export interface Draft<T> {
  readonly value: T;
  /** ISO 8601 with zone. */
  readonly savedAt: string;
}

/**
 * What a person has begun and not sent. Bound to user, patient and form; it ends by its time to live, by logout and by
 * lock. `save` rejects with `drafts.storage_full` when there is no room: what is on the screen stays there.
 */
export interface DraftStore {
  load<T>(key: DraftKey): Promise<Draft<T> | undefined>;
  /** Another version of the same form: shown beside it, never put into it. */
  loadOther<T>(key: DraftKey): Promise<(Draft<T> & { readonly form: string }) | undefined>;
  save<T>(key: DraftKey, value: T): Promise<void>;
  remove(key: DraftKey): Promise<void>;
}
