/**
 * Semantic tags that end the fully specified names of SNOMED CT: "Diabetes mellitus type 2 (disorder)". They tell terms
 * apart for those who keep the terminology. Source: SNOMED CT Editorial Guide, "Semantic tag"; the ones of what we show.
 */
const tag =
  / \((?:disorder|finding|procedure|regime\/therapy|situation|event|observable entity|assessment scale|qualifier value|record artifact|social concept|person|occupation|product|medicinal product|clinical drug|substance|physical object|environment|morphologic abnormality|body structure|organism)\)$/;

/** A term as a person reads it. For what is shown only: nothing is stored like this. */
export function plainTerm(words: string): string {
  return words.replace(tag, '');
}
