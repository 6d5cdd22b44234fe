import type { ScoredAnswer, ScoredQuestionnaireItem } from './scored-instrument.ts';

const itemWeight = 'http://hl7.org/fhir/StructureDefinition/itemWeight';

/**
 * FHIRPath for the sum of points of these questions, which gives no value unless each has an answer that counts.
 * Counted by code: engines disagree on where `ordinal()` and `weight()` look for points.
 * @param imported by linkId: what counts although our form does not offer it, as in the scorer.
 */
export function sumExpression(items: readonly ScoredQuestionnaireItem[], imported: Readonly<Record<string, readonly ScoredAnswer[]>> = {}): string {
  const groups = new Map<unknown, ScoredQuestionnaireItem[]>();
  for (const item of items) {
    const alike = imported[item.linkId] ? item : item.answerOption;
    groups.set(alike, [...(groups.get(alike) ?? []), item]);
  }
  const parts = [...groups.values()].map((group) => {
    const answers = answersTo(group.map(({ linkId }) => linkId));
    const points = [...pointsOf(group[0]), ...importedPoints(imported[group[0]?.linkId ?? ''])];
    const counted = `${answers}.where(code in ${setOf(points.map(([code]) => code))}).count() = ${group.length}`;
    const counting = [...new Set(points.map(([, point]) => point))].filter((point) => point !== 0);
    const sums = counting.map((point) => `${answers}.where(code in ${setOf(points.filter(([, each]) => each === point).map(([code]) => code))}).count() * ${point}`);
    return { counted, sums };
  });
  return `iif(${parts.map(({ counted }) => counted).join(' and ')}, ${parts.flatMap(({ sums }) => sums).join(' + ')}, {})`;
}

/** The answers to these questions, wherever on the first level they stand. */
export function answersTo(linkIds: readonly string[]): string {
  return `%resource.item.where(linkId in ${setOf(linkIds)}).answer.value`;
}

function pointsOf(item: ScoredQuestionnaireItem | undefined): readonly (readonly [code: string, points: number])[] {
  return (item?.answerOption ?? []).flatMap(({ valueCoding: { code }, extension }) => {
    const points = extension?.find(({ url }) => url === itemWeight)?.valueDecimal;
    return code !== undefined && points !== undefined ? [[code, points] as const] : [];
  });
}

function importedPoints(answers: readonly ScoredAnswer[] = []): readonly (readonly [code: string, points: number])[] {
  return answers.flatMap(({ code, points }) => (code !== undefined && points !== undefined ? [[code, points] as const] : []));
}

function setOf(words: readonly string[]): string {
  return `(${words.map((word) => `'${word}'`).join(' | ')})`;
}
