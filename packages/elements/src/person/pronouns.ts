import type { Person } from '@careloom/core/person';
import { conceptIn, objectsIn } from '@careloom/core/fhir';
import type { Extension } from '@careloom/core/fhir';

/**
 * HL7 extensions pack, `individual-pronouns`: a complex extension whose part `value` is a CodeableConcept with the words
 * (LOINC answer list LL5144-2 or free text). Core does not read it yet.
 */
const pronounsExtension = 'http://hl7.org/fhir/StructureDefinition/individual-pronouns';

/** "she/her/her/hers/herself", as recorded; several where somebody uses several; empty where nothing is recorded. */
export function pronounsOf(person: Person): readonly string[] {
  return objectsIn<Extension>(person.source.resource.extension)
    .filter(({ url }) => url === pronounsExtension)
    .flatMap((pronouns) => objectsIn<Extension>(pronouns.extension).filter(({ url }) => url === 'value'))
    .flatMap((part) => {
      const concept = conceptIn(part.valueCodeableConcept);
      return concept?.text ?? concept?.coding?.find(({ display }) => display)?.display ?? [];
    });
}
