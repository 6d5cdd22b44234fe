/** One line of what is shown. */
export interface Row {
  /** Address of the record. */
  readonly ref: string;
  /** In words, as recorded. */
  readonly words?: string | undefined;
  /** FHIR date or instant. */
  readonly at?: string | undefined;
}

export interface Rows {
  readonly rows: readonly Row[];
  /** How many records could not be read. */
  readonly unreadable: number;
}
