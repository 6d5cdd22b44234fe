import { listIn, objectsIn } from '@careloom/core/fhir';
import type { Resource } from '@careloom/core/fhir';
import type { CreateChange } from '@careloom/core/ports';
import { conditionOf } from './check-changes.ts';

type Token = { readonly system?: unknown; readonly value?: unknown; readonly code?: unknown };

/** Whether a resource has the identifier or the tag its create was conditional on. What a search found need not: some servers leave out a parameter and say nothing. */
export function meetsCondition(resource: Resource, { ifNoneExist = '' }: CreateChange): boolean {
  const { name, value = '' } = conditionOf(ifNoneExist) ?? {};
  const { meta, identifier, masterIdentifier } = resource as { meta?: { tag?: unknown }; identifier?: unknown; masterIdentifier?: unknown };
  const tokens = objectsIn<Token>(name === '_tag' ? meta?.tag : [...listIn(identifier), ...listIn(masterIdentifier)]);
  // Escaped commas and bars are part of a value.
  return (value.match(/(?:\\.|[^\\,])+/gs) ?? []).some((wanted) => {
    const [, system, text = ''] = /^(?:((?:\\.|[^\\|])*)\|)?(.*)$/s.exec(wanted) ?? [];
    return tokens.some((token) => {
      const isSystem = system === undefined || plain(system) === (token.system ?? '');
      return isSystem && (text === '' || plain(text) === (name === '_tag' ? token.code : token.value));
    });
  });
}

const plain = (text: string): string => text.replace(/\\(.)/gs, '$1');
