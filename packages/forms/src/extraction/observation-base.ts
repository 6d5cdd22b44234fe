import { isJson, objectsOf, text } from '../model/extensions.ts';
import type { FhirReference } from '../model/fhir.types.ts';
import { INSTANT } from './entries.ts';
import type { Run } from './run.ts';

export interface ObservationBase {
  readonly elements: Readonly<Record<string, unknown>>;
  readonly derivedFrom: readonly FhirReference[];
}

/**
 * What every Observation takes from its response: basedOn, partOf, encounter, effective and issued from authored, performer
 * from author, derivedFrom. Source: SDC 3.0.0, Observation-based extraction, "data elements SHOULD be populated".
 * Left out where R4 does not allow it: a date is no instant, an Observation is part of no Observation, a device performs none.
 */
export function observationBase(run: Run): ObservationBase {
  const { response, options } = run;
  const { authored, author, encounter } = response;
  const { basedOn, partOf } = response as unknown as Readonly<Record<string, unknown>>;
  const parts = objectsOf<FhirReference>(partOf).filter(
    ({ reference }) => !/(^|\/)Observation\//.test(reference ?? ''),
  );
  const isDevice = author && (author.type === 'Device' || /(^|\/)Device\//.test(author.reference ?? ''));
  const address = options.responseReference ?? (text(response.id) && `QuestionnaireResponse/${response.id}`);
  if (address === undefined) run.report('forms.extraction_response_unaddressed', { severity: 'warning' });
  const derivedFrom = address === undefined ? [] : [{ reference: address }];
  return {
    derivedFrom,
    elements: {
      ...(objectsOf(basedOn).length > 0 && { basedOn }),
      ...(parts.length > 0 && { partOf: parts }),
      status: 'final',
      ...(isJson(encounter) && { encounter }),
      ...(typeof authored === 'string' && { effectiveDateTime: authored }),
      ...(typeof authored === 'string' && INSTANT.test(authored) && { issued: authored }),
      ...(isJson(author) && (isDevice ? { device: author } : { performer: [author] })),
      ...(derivedFrom.length > 0 && { derivedFrom }),
    },
  };
}
