import { sameRef } from '../../fhir/index.ts';
import { dayOf } from '../../shared/index.ts';
import type { Day } from '../../shared/index.ts';
import type { Disclosure } from './disclosure.types.ts';
import { disclosurePurposes } from './sharing.codes.ts';
import type { DisclosurePurpose } from './sharing.codes.ts';

const years = 6;

/** One line of the accounting: date, recipient, what, why (45 CFR 164.528, as `deadlines.json#hipaa-accounting` has it). */
export interface AccountingRow {
  /** Of the log entry; one that names several recipients has a row for each. */
  readonly ref: string;
  readonly on: Day;
  readonly recipient: string;
  readonly address?: string;
  /** Kinds of records with their number, in the order of the log. */
  readonly what: readonly { readonly resourceType: string; readonly count: number }[];
  readonly purpose?: DisclosurePurpose;
  readonly purposeCode?: string;
  readonly reason?: string;
}

export interface Accounting {
  readonly from: Day;
  readonly to: Day;
  /** Newest first. */
  readonly rows: readonly AccountingRow[];
  /** How many log entries are not in it, and why: one that names several recipients counts for each. */
  readonly leftOut: Readonly<Record<LeftOutOfAccounting, number>>;
}

/**
 * `deadlines.json#hipaa-accounting/notFor`: treatment, payment and operations; to the individual; authorised. `blocked`
 * never left, `older` is out of the six years, `later` lies after the day asked.
 */
export type LeftOutOfAccounting = 'tpo' | 'to-patient' | 'authorised' | 'blocked' | 'older' | 'later';

export interface AccountingOptions {
  /** IANA; UTC when absent. */
  readonly timeZone?: string;
  /** Also what the patient authorised, where a site tells more than it must. */
  readonly withAuthorised?: boolean;
}

/**
 * The accounting of the six years up to today, the first day included (of 29 February: from the 28th). Somebody whose
 * purpose we do not know is in it: nobody can say it was treatment, payment or operations.
 */
export function accounting(disclosures: readonly Disclosure[], now: string, options: AccountingOptions = {}): Accounting {
  const to = dayOf(now, options.timeZone);
  const from = sixYearsBefore(to);
  const leftOut: Record<LeftOutOfAccounting, number> = { tpo: 0, 'to-patient': 0, authorised: 0, blocked: 0, older: 0, later: 0 };
  const rows: AccountingRow[] = [];
  for (const disclosure of [...disclosures].sort((a, b) => Date.parse(b.at) - Date.parse(a.at))) {
    const on = dayOf(disclosure.at, options.timeZone);
    for (const each of oneEach(disclosure)) {
      const why = on < from ? 'older' : on > to ? 'later' : exemptionOf(each, options.withAuthorised ?? false);
      if (why) leftOut[why]++;
      else rows.push(rowOf(each, on));
    }
  }
  return { from, to, rows, leftOut };
}

/** Each recipient is told for themself: what goes to the patient beside somebody else is still owed for the other. */
function oneEach(disclosure: Disclosure): readonly Disclosure[] {
  const { alsoTo = [], recipientAddress: _address, ...rest } = disclosure;
  const others = alsoTo.map(({ address, ...recipient }) => ({ ...rest, recipient, ...(address && { recipientAddress: address }) }));
  return [disclosure, ...others];
}

function exemptionOf(disclosure: Disclosure, withAuthorised: boolean): LeftOutOfAccounting | undefined {
  const { outcome, recipient, patient, purpose, basis } = disclosure;
  if (outcome === 'blocked') return 'blocked';
  if (sameRef(recipient.ref, patient.ref)) return 'to-patient';
  if (purpose && disclosurePurposes[purpose].isTpo) return 'tpo';
  return basis === 'consent' && !withAuthorised ? 'authorised' : undefined;
}

function rowOf(disclosure: Disclosure, on: Day): AccountingRow {
  const { ref, recipient, recipientAddress, what, purpose, purposeCode, reason } = disclosure;
  const counts = new Map<string, number>();
  for (const { resourceType } of what) counts.set(resourceType, (counts.get(resourceType) ?? 0) + 1);
  return {
    ref,
    on,
    recipient: recipient.display ?? recipient.ref,
    ...(recipientAddress && { address: recipientAddress }),
    what: [...counts].map(([resourceType, count]) => ({ resourceType, count })),
    ...(purpose && { purpose }),
    ...(purposeCode && { purposeCode }),
    ...(reason && { reason }),
  };
}

function sixYearsBefore(day: Day): Day {
  const year = Number(day.slice(0, 4)) - years;
  const rest = day.slice(4);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return `${year}${rest === '-02-29' && !isLeap ? '-02-28' : rest}`;
}
