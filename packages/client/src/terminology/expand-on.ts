import type { OperationOutcome } from '@careloom/core/fhir';
import { CareloomError } from '@careloom/core/shared';
import type { ExpandRequest, ExpandedConcept } from '@careloom/forms';
import { resourceIn } from '../fhir/transport.ts';
import type { Answer, Transport } from '../fhir/transport.ts';
import { readFailure } from '../repository/read.ts';
import { conceptsIn, entriesIn } from './expansion.ts';
import type { ExpandedValueSet } from './expansion.ts';

const PAGE = 1000;
const MOST_CONCEPTS = 20_000;

type Parameter = Readonly<Record<string, unknown>> & { readonly name: string };

/**
 * `ValueSet/$expand`, page by page until there are as many as asked for. It is posted: what somebody types into a field
 * stays out of addresses. Source: FHIR R4, OperationDefinition ValueSet-expand.
 */
export async function expandOn(
  server: Transport,
  request: ExpandRequest,
  signal?: AbortSignal,
): Promise<{ readonly concepts: readonly ExpandedConcept[]; readonly complete: boolean }> {
  const most = Math.min(request.count ?? MOST_CONCEPTS, MOST_CONCEPTS);
  const concepts: ExpandedConcept[] = [];
  const seen = new Set<string>();
  let [offset, isComplete] = [0, false];
  while (concepts.length < most) {
    const count = Math.min(most - concepts.length, PAGE);
    const answer = await ask(server, parametersOf(request, count, offset), signal);
    if (isTooCostly(answer)) {
      // Nothing was typed yet: it can still be searched.
      if (!request.filter) return { concepts: [], complete: false };
      throw new CareloomError('terminology.too_costly');
    }
    if (answer.status < 200 || answer.status > 299) throw readFailure(answer);
    const { resource } = resourceIn<ExpandedValueSet>(answer, 'ValueSet');
    const fresh = conceptsIn(resource).filter(({ system, code }) => !seen.has(`${system} ${code}`));
    for (const { system, code } of fresh) seen.add(`${system} ${code}`);
    for (const each of fresh) concepts.push(each);
    const entries = entriesIn(resource);
    const { total } = resource.expansion ?? {};
    offset += entries;
    isComplete = entries === 0 || (total === undefined ? entries < count : offset >= total);
    // A server that gives the same page again does not page.
    if (isComplete || fresh.length === 0) break;
  }
  return { concepts: concepts.slice(0, most), complete: isComplete && concepts.length <= most };
}

function parametersOf(
  { valueSet, filter, language }: ExpandRequest,
  count: number,
  offset: number,
): readonly Parameter[] {
  const [url, version] = typeof valueSet === 'string' ? valueSet.split('|') : [];
  return [
    ...(typeof valueSet === 'string' ? [{ name: 'url', valueUri: url }] : [{ name: 'valueSet', resource: valueSet }]),
    ...(version === undefined ? [] : [{ name: 'valueSetVersion', valueString: version }]),
    ...(filter ? [{ name: 'filter', valueString: filter }] : []),
    { name: 'count', valueInteger: count },
    ...(offset === 0 ? [] : [{ name: 'offset', valueInteger: offset }]),
    ...(language === undefined ? [] : [{ name: 'displayLanguage', valueCode: language }]),
  ];
}

/** Posted; by GET where the server takes no other and there is nothing but a canonical to tell. */
async function ask(server: Transport, parameter: readonly Parameter[], signal?: AbortSignal): Promise<Answer> {
  const url = server.address('ValueSet/$expand');
  const body = JSON.stringify({ resourceType: 'Parameters', parameter });
  const answer = await server.call({ method: 'POST', url, body, repeat: true }, signal);
  const isPlain = parameter.every((each) => each.name !== 'valueSet' && each.name !== 'filter');
  if (![405, 415, 501].includes(answer.status) || !isPlain) return answer;
  for (const { name, ...value } of parameter) url.searchParams.set(name, String(Object.values(value)[0]));
  return server.call({ method: 'GET', url, repeat: true }, signal);
}

function isTooCostly(answer: Answer): boolean {
  if (answer.status < 400) return false;
  try {
    return resourceIn<OperationOutcome>(answer, 'OperationOutcome').resource.issue.some(
      ({ code }) => code === 'too-costly',
    );
  } catch {
    return false;
  }
}
