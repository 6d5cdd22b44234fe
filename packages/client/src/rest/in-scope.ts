import type { FhirClient } from './fhir-client.types.ts';
import type { RecordCalls } from './own-client.ts';

type Any = (...args: readonly unknown[]) => unknown;

/** A client whose calls about records are those of one patient, which are fetched with the first of them. */
export function inScope(client: FhirClient, calls: () => Promise<RecordCalls>): FhirClient {
  const own = async (name: string, args: readonly unknown[]): Promise<unknown> => ((await calls()) as unknown as Record<string, Any>)[name]?.(...args);
  const scoped: Record<string, unknown> = { ...client };
  for (const name of Object.keys(client)) {
    if (/^(search|history|everything)$/.test(name)) scoped[name] = async function* (...args: readonly unknown[]) {
      yield* (await own(name, args)) as AsyncIterable<unknown>;
    };
    else if (!/^(baseUrl|capabilities|purge)$/.test(name)) scoped[name] = (...args: readonly unknown[]) => own(name, args);
  }
  return scoped as unknown as FhirClient;
}
