import { isObject } from '@careloom/core/fhir';
import type { Bundle, OperationOutcome } from '@careloom/core/fhir';
import { linkTo } from './pages.ts';

/**
 * The parameters a server did not search by, as far as it tells: by its `self` link, or in an outcome, which names
 * none (`params`). A server that leaves one out has searched for too much.
 */
export function ignoredParameters(sent: readonly string[], bundle: Bundle): readonly string[] {
  for (const { resource } of bundle.entry ?? []) {
    if (resource?.resourceType !== 'OperationOutcome') continue;
    const { issue: found } = resource as OperationOutcome;
    if (Array.isArray(found) && found.some((each) => isObject(each) && each.code === 'not-supported')) return ['params'];
  }
  const used = new Set([...new URLSearchParams((linkTo('self', bundle) ?? '').split('?')[1] ?? '').keys()].map(bare));
  // A link that repeats nothing of the query (a page token only) says nothing about what was used.
  if (![...sent.map(bare), '_count', '_sort'].some((name) => used.has(name))) return [];
  return sent.filter((name) => !used.has(bare(name)));
}

function bare(parameter: string): string {
  return parameter.split(':', 1)[0] as string;
}
