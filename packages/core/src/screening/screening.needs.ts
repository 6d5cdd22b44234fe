import { codingOf, conceptIn, conceptsIn, hasCode, isSdohDomain, objectsIn, refOf, system, textIn, wordsOf } from '../fhir/index.ts';
import type { Identifier, Observation, SdohDomain } from '../fhir/index.ts';
import { chosen, earlyFollowUps, results, saidTo, yesNo } from './screening.answers.ts';
import { answerMeanings, followUpCodes } from './screening.codes.ts';
import type { FollowUp } from './screening.codes.ts';
import { isFinal, isUnanswered } from './screening.newest.ts';
import type { CalculatedValue, InstrumentItem, Need, NeedEvidence, Observed, Screening } from './screening.types.ts';

interface Finding {
  readonly domains: readonly SdohDomain[];
  readonly followUp?: FollowUp | undefined;
  readonly evidence: NeedEvidence;
}

/**
 * The needs in a screening, or in stored Observations of any instrument and date, per domain with their evidence. A
 * need with a `followUp` is for a person to look at and never becomes a Condition by itself (decision 24).
 */
export function needsIn(from: Screening | readonly Observation[]): readonly Need[] {
  const findings = isList(from) ? from.flatMap(findingsOf) : findingsIn(from);
  const domains = [...new Set(findings.flatMap((finding) => finding.domains))];
  return domains.map((domain) => {
    const of = findings.filter((finding) => finding.domains.includes(domain));
    const followUp = of.find((finding) => finding.followUp)?.followUp;
    return {
      domain,
      urgent: of.some(({ evidence }) => evidence.urgent),
      ...(followUp && { followUp }),
      evidence: of.map(({ evidence }) => evidence),
    };
  });
}

/**
 * The domains in which a stored Observation indicates a need: its interpretation is POS, and its categories name the
 * domain. Where a question carries two domains whatever the answer, a sourced table tells which. Without POS the answer
 * is nothing known, never "no need"; nor is one with a modifying extension. A protective factor is that and nothing else.
 */
export function positiveDomains(observation: Observation): readonly SdohDomain[] {
  const interpretations = conceptsIn(observation.interpretation);
  const isPositive = interpretations.some((value) => hasCode(value, system.observationInterpretation, 'POS'));
  if (!isPositive || isUnanswered(observation) || !isFinal(observation)) return [];
  const narrowed = meaningOf(observation)?.domains;
  if (narrowed) return narrowed;
  const codes = conceptsIn(observation.category).map((category) => codingOf(category, system.sdohcc)?.code);
  // A strength shows no need, in no domain.
  return codes.includes('protective-factor') ? ['protective-factor'] : [...new Set(codes.filter(isSdohDomain))];
}

function findingsIn(screening: Screening): readonly Finding[] {
  if (screening.status === 'entered-in-error') return [];
  const { instrument, answers } = screening;
  const said = instrument.items.flatMap((item) =>
    chosen(item, answers[item.linkId])
      .filter(({ flags }) => flags.length > 0)
      .map(({ display, flags, urgent, verified }) => finding(item, { answer: display }, flags, { urgent, verified })),
  );
  const worked = results(screening)
    .filter(({ flags }) => flags.length > 0)
    .map(({ flags, followUp, item, value, urgent }) =>
      finding(item, { answer: wordsOfResult(value) }, flags, { urgent, followUp }),
    );
  // Without a result, what was answered is why.
  const early = earlyFollowUps(screening).flatMap(({ followUp, item: { domains, from } }) =>
    instrument.items
      .filter(({ linkId }) => from.includes(linkId))
      .flatMap((item) => saidTo(item, answers[item.linkId]).map((said) => finding(item, said, domains, { urgent: true, followUp }))),
  );
  return [...said, ...worked, ...early];
}

function wordsOfResult(value: CalculatedValue): string {
  if (value.kind === 'coding') return value.display;
  return value.kind === 'score' ? wordsOfNumbers(value.score) : wordsOfNumbers(value.low, value.high);
}

/** One, or the two ends of a range; empty where a record has something else there. */
const wordsOfNumbers = (...numbers: readonly unknown[]): string =>
  numbers.every((each) => typeof each === 'number') ? numbers.join('\u2013') : '';

interface Weight {
  readonly urgent?: boolean | undefined;
  readonly followUp?: FollowUp | undefined;
  readonly verified?: false | undefined;
}

function finding(
  { text: question, loinc, linkId }: Pick<InstrumentItem, 'text' | 'loinc' | 'linkId'>,
  said: Observed,
  domains: readonly SdohDomain[],
  { urgent = false, followUp, verified }: Weight,
): Finding {
  return { domains, followUp, evidence: { question, ...said, loinc, linkId, urgent, ...(verified === false && { verified }) } };
}

function findingsOf(observation: Observation): readonly Finding[] {
  const domains = positiveDomains(observation);
  if (domains.length === 0) return [];
  const code = conceptIn(observation.code);
  const loinc = codingOf(code, system.loinc)?.code ?? '';
  const followUp = Object.hasOwn(followUpCodes, loinc) ? followUpCodes[loinc] : undefined;
  const minted = objectsIn<Identifier>(observation.identifier).find(({ system: uri }) => uri === system.uri)?.value;
  const ref = refOf(observation) ?? textIn(minted);
  const urgent = followUp !== undefined || (meaningOf(observation)?.urgent ?? false);
  const evidence = { question: wordsOf(code) ?? '', ...saidIn(observation), loinc, ...(ref && { observationRef: ref }), urgent };
  return [{ domains, followUp, evidence }];
}

/** What is a need is mostly said in words; any other value R4 allows is said by `answerIn` of the care plan. */
function saidIn({ valueCodeableConcept, valueString, valueBoolean, valueQuantity, valueInteger, valueRange }: Observation): Observed {
  const words = wordsOf(conceptIn(valueCodeableConcept)) ?? textIn(valueString);
  if (typeof valueBoolean === 'boolean') return yesNo(valueBoolean);
  return { answer: words ?? (wordsOfNumbers(valueQuantity?.value ?? valueInteger) || wordsOfNumbers(valueRange?.low?.value, valueRange?.high?.value)) };
}

function meaningOf(observation: Observation): (typeof answerMeanings)[string][string] | undefined {
  const question = codingOf(conceptIn(observation.code), system.loinc)?.code ?? '';
  const answer = codingOf(conceptIn(observation.valueCodeableConcept), system.loinc)?.code ?? '';
  const answers = Object.hasOwn(answerMeanings, question) ? answerMeanings[question] : undefined;
  return answers && Object.hasOwn(answers, answer) ? answers[answer] : undefined;
}

function isList(from: Screening | readonly Observation[]): from is readonly Observation[] {
  return Array.isArray(from);
}
