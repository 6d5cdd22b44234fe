import type { InstrumentScore, ScoreAnswer, ScoreAnswers, ScoredInstrument, ScoredItem } from '../scored-instrument.ts';
import type { VendorQuestionnaire } from './registry.types.ts';
import type { TiedItem } from './tied-items.ts';

/**
 * The instrument as it reads the answers to the vendor's Questionnaire: linkIds, answer codes and canonical are the
 * vendor's, the rules stay ours. Its scores name the vendor's linkIds.
 */
export function boundTo(instrument: ScoredInstrument, { url, version = instrument.version }: VendorQuestionnaire, ties: readonly TiedItem[]): ScoredInstrument {
  const { questionnaire: _ours, ...rest } = instrument;
  const theirs = new Map(ties.map(({ ours, linkId }) => [ours.linkId, linkId]));
  return {
    ...rest,
    canonical: url,
    version,
    items: ties.map(boundItem),
    score: (answers, person) => renamed(instrument.score(translated(answers, ties), person), theirs),
  };
}

function boundItem({ ours, linkId, options }: TiedItem): ScoredItem {
  if (options.length === 0) return { ...ours, linkId };
  const imported = ours.answers.filter((answer) => answer.imported && !options.some(({ option }) => option.code === answer.code));
  return { ...ours, linkId, type: 'choice', answers: [...options.map(({ option }) => option), ...imported] };
}

function translated(answers: ScoreAnswers, ties: readonly TiedItem[]): ScoreAnswers {
  return Object.fromEntries(
    Object.entries(answers).map(([linkId, answer]) => {
      const tie = ties.find((each) => each.linkId === linkId);
      return tie ? [tie.ours.linkId, translatedAnswer(answer, tie)] : [linkId, answer];
    }),
  );
}

function translatedAnswer(answer: ScoreAnswer, { options }: TiedItem): ScoreAnswer {
  if (answer.state !== 'answered' || !answer.codes || options.length === 0) return answer;
  const { codes, ...rest } = answer;
  const stands = codes.map((code) => options.find(({ option }) => option.code === code));
  const [first] = stands;
  if (stands.length === 1 && first?.number !== undefined && rest.number === undefined) return { ...rest, number: first.number };
  return { ...rest, codes: codes.map((code, at) => stands[at]?.code ?? code) };
}

function renamed(score: InstrumentScore, names: ReadonlyMap<string, string>): InstrumentScore {
  const name = (linkId: string): string => names.get(linkId) ?? linkId;
  const named = <Part extends { readonly linkId: string }>(part: Part): Part => ({ ...part, linkId: name(part.linkId) });
  return {
    ...score,
    missing: score.missing.map(name),
    critical: score.critical.map(named),
    needs: score.needs.map(named),
    issues: score.issues.map((issue) => (issue.linkId === undefined ? issue : { ...issue, linkId: name(issue.linkId) })),
  };
}
