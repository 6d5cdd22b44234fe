import { consentChoices, consentFor } from '@careloom/core/consent';
import type { ConsentChoice, ConsentState } from '@careloom/core/consent';
import { sameRef } from '@careloom/core/fhir';
import type { ConsentRecord, KnownOrganization } from '../consent-load.ts';

/** One organisation, or somebody a record names, and what was said about them; every organisation has a line at least. */
export interface OrganizationLines {
  readonly organization: KnownOrganization;
  readonly lines: readonly ConsentChoice[];
}

/** What needs a person first. */
const order: readonly ConsentState[] = ['unclear', 'missing', 'expired', 'withdrawn', 'declined', 'active'];

/** What a patient chose, by organisation, what needs a person first. */
export function organizationLines({ consents, organizations, persons }: ConsentRecord, now: string, timeZone: string): readonly OrganizationLines[] {
  const choices = consentChoices(consents, now, timeZone);
  const rank = ({ organization, lines }: OrganizationLines): number =>
    Math.min(...lines.map(({ standing: { state } }) => (state === 'missing' && organization.covered ? order.length : order.indexOf(state))));
  const rows = [...organizations, ...persons].map((organization) => {
    const lines = choices.filter((choice) => sameRef(choice.organization.ref, organization.ref));
    const standing = consentFor(consents, organization.ref, now, timeZone);
    return { organization, lines: lines.length > 0 ? lines : [{ organization, standing, contradicted: [] }] };
  });
  return rows.sort((a, b) => rank(a) - rank(b));
}

/** Records that count and name nobody: they may be about anybody. */
export function namesNobody({ consents: { consents } }: ConsentRecord): readonly string[] {
  return consents
    .filter(({ status, recipients, mentions = [] }) => ['active', 'inactive', 'rejected'].includes(status) && recipients.length === 0 && mentions.length === 0)
    .map(({ ref }) => ref);
}
