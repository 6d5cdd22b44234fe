import { refusal, type Answer } from '../fhir-server/answer.ts';
import type { CodeSystem, Concept, Expanded, Include, ValueSet } from './terminology.types.ts';

export interface Terms {
  readonly valueSets: readonly ValueSet[];
  readonly codeSystems: readonly CodeSystem[];
  /** Most concepts in one answer, whatever is asked for. */
  readonly pageSize: number;
  /** An unfiltered value set of more concepts is refused as too costly. */
  readonly mostUnfiltered: number;
}

/** `$expand`: in parameters of the operation, by name. Source: FHIR R4, ValueSet/$expand. */
export function expand(terms: Terms, named: ReadonlyMap<string, unknown>): Answer {
  const canonical = named.get('url');
  const version = named.get('valueSetVersion');
  const given = named.get('valueSet') as ValueSet | undefined;
  const valueSet =
    given ??
    terms.valueSets.find((each) => each.url === canonical && (version === undefined || each.version === version));
  if (!valueSet) return refusal(404, 'not-found', 'value set is not known');
  const all = conceptsOf(terms, valueSet, 0);
  if (!all) return refusal(422, 'not-supported', 'the value set needs a code system that is not known');
  const filter = String(named.get('filter') ?? '').toLowerCase();
  if (filter === '' && all.length > terms.mostUnfiltered)
    return refusal(422, 'too-costly', 'the value set is too large');
  const language = named.get('displayLanguage');
  const found = all
    .map((concept) => inLanguage(concept, language))
    .filter(({ display = '' }) => display.toLowerCase().includes(filter));
  const offset = Number(named.get('offset') ?? 0);
  const count = Math.min(Number(named.get('count') ?? terms.pageSize), terms.pageSize);
  const { compose: _compose, ...about } = valueSet;
  const expansion = {
    timestamp: new Date().toISOString(),
    total: found.length,
    offset,
    contains: found.slice(offset, offset + count),
  };
  return { status: 200, resource: { ...about, expansion } as ValueSet };
}

/** `CodeSystem/$lookup`: display and the properties asked for. */
export function lookup(terms: Terms, named: ReadonlyMap<string, unknown>): Answer {
  const { system, code } = (named.get('coding') ?? {
    system: named.get('system'),
    code: named.get('code'),
  }) as Concept & { readonly system?: string };
  const found = terms.codeSystems.find(({ url }) => url === system);
  const concept = flat(found?.concept).find((each) => each.code === code);
  if (!found || !concept) return refusal(404, 'not-found', 'code is not known');
  const property = (concept.property ?? []).map(({ code: name, ...value }) => ({
    name: 'property',
    part: [
      { name: 'code', valueCode: name },
      { name: 'value', ...value },
    ],
  }));
  const parameter = [
    { name: 'name', valueString: found.url },
    { name: 'display', valueString: concept.display ?? concept.code },
    ...property,
  ];
  const resource = { resourceType: 'Parameters', parameter };
  return { status: 200, resource };
}

/** Undefined: a code system is not here. */
function conceptsOf(terms: Terms, { compose }: ValueSet, depth: number): readonly Expanded[] | undefined {
  const concepts = included(terms, compose?.include ?? [], depth);
  const out = new Set(included(terms, compose?.exclude ?? [], depth)?.map(({ system, code }) => `${system} ${code}`));
  return concepts?.filter(({ system, code }) => !out.has(`${system} ${code}`));
}

function included(terms: Terms, includes: readonly Include[], depth: number): readonly Expanded[] | undefined {
  const all: Expanded[] = [];
  for (const { system, version, concept, valueSet } of includes) {
    const known = terms.codeSystems.find(({ url }) => url === system);
    const sets = valueSet?.map((canonical) => terms.valueSets.find(({ url }) => url === canonical));
    const own =
      concept?.map((each) => ({ ...flat(known?.concept).find(({ code }) => code === each.code), ...each })) ??
      (known && flat(known.concept));
    const below = sets?.map((each) => (each && depth < 8 ? conceptsOf(terms, each, depth + 1) : undefined));
    if ((!own && !below) || below?.includes(undefined)) return undefined;
    all.push(
      ...(own ?? []).map(({ concept: _concept, property: _property, ...each }) => ({
        ...(system && { system }),
        ...(version && { version }),
        ...each,
      })),
    );
    all.push(...(below ?? []).flatMap((each) => each ?? []));
  }
  return all;
}

function flat(concepts: readonly Concept[] | undefined): readonly Concept[] {
  return (concepts ?? []).flatMap((each) => [each, ...flat(each.concept)]);
}

function inLanguage({ designation, ...concept }: Expanded, language: unknown): Expanded {
  const display = designation?.find((each) => each.language === language)?.value ?? concept.display;
  return { ...concept, ...(display !== undefined && { display }) };
}
