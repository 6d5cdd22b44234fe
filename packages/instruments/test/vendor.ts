import type { ScoredInstrument, ScoredItem } from '../src/scored-instrument.ts';
import type { VendorItem, VendorOption, VendorQuestionnaire } from '../src/registry/registry.ts';

const loinc = 'http://loinc.org';
const weight = 'http://hl7.org/fhir/StructureDefinition/itemWeight';

/**
 * A Questionnaire as a vendor with a licence would bring it, with neutral words only. Answers without a LOINC code have
 * codes of the vendor's and weights.
 */
export function vendorQuestionnaire({ id, items }: ScoredInstrument, named: (linkId: string) => string = (linkId) => linkId): VendorQuestionnaire {
  return {
    resourceType: 'Questionnaire',
    url: `https://vendor.example/Questionnaire/${id}`,
    version: '7',
    item: [{ linkId: 'group', type: 'group', item: items.map((item, at) => vendorItem(item, at, named(item.linkId))) }],
  };
}

function vendorItem(item: ScoredItem, at: number, linkId: string): VendorItem {
  const text = { text: `item ${at + 1}` };
  return {
    linkId,
    ...text,
    type: item.type,
    ...(item.loinc !== undefined && { code: [{ system: loinc, code: item.loinc }] }),
    ...(item.repeats && { repeats: true }),
    ...(item.answers.length > 0 && {
      answerOption: item.answers.map(({ system, code, points }, place): VendorOption => {
        if (system === loinc && code !== undefined) return { valueCoding: { system, code } };
        return { valueCoding: { system: 'https://vendor.example/answers', code: code ?? `answer-${place + 1}` }, ...(points !== undefined && { extension: [{ url: weight, valueDecimal: points }] }) };
      }),
    }),
  };
}
