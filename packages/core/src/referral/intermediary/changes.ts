import { provenanceChange } from '../../fhir/index.ts';
import type { ChangeSet } from '../../ports/index.ts';
import { referralChanges } from '../referral.changes.ts';
import { referralActSystem } from '../referral.codes.ts';
import type { ReferralEvent } from '../referral.types.ts';
import type { Split } from './split.ts';

/** What to commit after a split: every part, and one Provenance on the whole. Stored whole or not at all. */
export function splitChanges({ whole, parts }: Split, events: readonly ReferralEvent[]): ChangeSet {
  return [
    ...parts.flatMap((part) => referralChanges(part.referral, part.events)),
    ...events.map((event) =>
      provenanceChange(event, referralActSystem, [
        whole.ref,
        whole.requestRef,
        ...parts.map(({ referral }) => referral.ref),
      ]),
    ),
  ];
}
