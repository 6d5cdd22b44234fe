/**
 * The statement that goes with records of substance use treatment (42 CFR 2.32; in force in its present form since
 * 2026-02-16, `deadlines.json#part2-tpo`). We ship no wording: of the official text only the edition of 2020-09-29 (eCFR)
 * was at hand, which is superseded; the present one was found in second hand alone, and those copies differ. A site gives
 * its own, and we do not check it; until then it is "not set", and such records do not leave.
 */
export interface Part2NoticeText {
  readonly text: string;
  /** Which wording this is, e.g. `2026-02`; kept with the disclosure. */
  readonly version: string;
  /** BCP 47. */
  readonly language?: string;
}

export interface Part2Notice {
  /** Message key of its heading. */
  readonly key: 'consent.part2_notice';
  readonly citation: '42 CFR 2.32';
  /** Absent: not set. */
  readonly wording?: Part2NoticeText;
}

export function part2Notice(site?: Part2NoticeText): Part2Notice {
  const isSet = site !== undefined && site.text.trim() !== '' && site.version.trim() !== '';
  return { key: 'consent.part2_notice', citation: '42 CFR 2.32', ...(isSet && { wording: site }) };
}
