import type { FhirResource, Questionnaire, QuestionnaireSource } from '@careloom/forms';
import { createTransport } from '../fhir/transport.ts';
import type { TransportOptions } from '../fhir/transport.ts';
import { searchPages } from '../repository/search.ts';

const ASSEMBLED_FROM = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-assembledFrom';

/** A definitional resource, as far as it is told apart by here. */
interface Published extends FhirResource {
  readonly url?: string;
  readonly version?: string;
  readonly status?: string;
  readonly date?: string;
  readonly meta?: { readonly lastUpdated?: string };
}

/**
 * Finds forms, and the StructureDefinitions they point into, by canonical on one FHIR server: `url|version` exactly,
 * `url` the active one of the latest date. Undefined where there is none. The canonical is searched for, never fetched.
 * Its promises fail as those of a repository's search.
 */
export function createQuestionnaireSource(options: TransportOptions): Required<QuestionnaireSource> {
  const transport = createTransport(options);

  async function find(resourceType: string, canonical: string, signal?: AbortSignal): Promise<Published | undefined> {
    const [url = '', version] = canonical.split('|');
    const found: Published[] = [];
    // A comma in a canonical is part of it; in a search it would mean "or".
    const params = { url: url.replace(/[\\$,|]/g, String.raw`\$&`) };
    for await (const { entries } of searchPages(transport, { resourceType, params }, signal)) {
      found.push(...entries.map(({ resource }) => resource as unknown as Published));
    }
    return found
      .filter((each) => each.url === url && (version === undefined || each.version === version))
      .reduce<Published | undefined>((best, each) => (best && rankOf(best) >= rankOf(each) ? best : each), undefined);
  }

  return {
    find: async (canonical, { signal } = {}) =>
      (await find('Questionnaire', canonical, signal)) as Questionnaire | undefined,
    findStructure: (canonical, { signal } = {}) => find('StructureDefinition', canonical, signal),
  };
}

/**
 * Active above draft and retired, as authored above assembled (both may have one url and version), new above old; in
 * letters that sort so.
 */
function rankOf({ status, extension, date = '', meta }: Published): string {
  const isAssembled = extension?.some(({ url }) => url === ASSEMBLED_FROM);
  return `${Number(status === 'active')}${Number(!isAssembled)}${date} ${meta?.lastUpdated ?? ''}`;
}
