import type { DirectoryLocation, DirectoryRow, DirectoryService } from '@careloom/core/community-resource/directory';

const MAX_WORDS = 280;

/** As much of a text as a list shows, cut between words. */
function short(text: string): string {
  if (text.length <= MAX_WORDS) return text;
  const cut = text.slice(0, MAX_WORDS).replace(/\s+\S*$/, '');
  return `${cut}…`;
}

function lineOf(place: DirectoryLocation | undefined): string | undefined {
  const address = place?.addresses.find(({ kind }) => kind !== 'postal') ?? place?.addresses[0];
  if (!address) return undefined;
  const { lines, city, state, postalCode } = address;
  const region = [state, postalCode].filter((part) => part !== undefined).join(' ');
  // Records really end a line with a comma of their own.
  const line = [...lines, city, region].flatMap((part) => part?.replace(/[\s,]+$/, '') || []).join(', ');
  return line === '' ? undefined : line;
}

/** What a list shows of a service, at its nearest place. */
export function rowOf(service: DirectoryService, place: DirectoryLocation | undefined, more: Pick<DirectoryRow, 'distanceKm' | 'open' | 'eligibility'>): DirectoryRow {
  const { id, name, organization, description, domains, domainsFrom, languages, capacity, alert } = service;
  const address = lineOf(place);
  const phone = [service.contacts, place?.contacts ?? [], organization?.contacts ?? []].flat().find(({ kind }) => kind === 'phone')?.value;
  return {
    id, name,
    ...(organization && { organization: organization.name }),
    ...(description && { description: short(description) }),
    domains,
    ...(domainsFrom && { domainsFrom }),
    languages, capacity,
    ...(alert && { alert: short(alert) }),
    ...(address && { address }),
    ...(phone && { phone }),
    ...more,
  };
}
