import type { AnswerValue, FormNode, GroupNode, QuestionNode } from '@careloom/forms';

/** What was answered in a node, and in all below it. */
interface Saved {
  readonly linkId: string;
  readonly values?: readonly AnswerValue[];
  readonly absent?: string;
  /** What stands in a group; or below each answer of a question. */
  readonly below: readonly (readonly Saved[])[];
}

/** Takes an occurrence of a group away; gives what brings it back to its place, with its answers. */
export function takeAway(node: GroupNode, siblings: () => readonly GroupNode[]): () => GroupNode | undefined {
  const place = siblings().indexOf(node);
  const gone = savedIn(node.children);
  node.remove();
  return () => {
    const after = siblings().slice(place).map(({ children }) => savedIn(children));
    siblings().at(-1)?.add();
    const all = siblings();
    // There is only a way to add one at the end: the answers of those after it move on by one.
    for (const [index, answers] of [gone, ...after].entries()) give(() => all[place + index]?.children ?? [], answers);
    return all[place];
  };
}

/** Answers that are there again get what was answered below them before. */
export function giveBelow(node: QuestionNode, before: QuestionNode['answers']): void {
  for (const [index, { children }] of before.entries()) give(() => node.answers[index]?.children ?? [], savedIn(children));
}

function savedIn(nodes: readonly FormNode[]): readonly Saved[] {
  return nodes.flatMap((node): Saved[] => {
    const { linkId } = node.definition;
    if (node.kind === 'group') return [{ linkId, below: [savedIn(node.children)] }];
    if (node.kind !== 'question') return [];
    const below = node.answers.map(({ children }) => savedIn(children));
    // What is worked out is worked out again.
    if (node.calculated || node.readOnly) return [{ linkId, below }];
    return [{ linkId, values: node.values, ...(node.absentReason !== undefined && { absent: node.absentReason }), below }];
  });
}

function give(nodes: () => readonly FormNode[], all: readonly Saved[]): void {
  const seen = new Map<string, number>();
  for (const { linkId, values, absent, below } of all) {
    const index = seen.get(linkId) ?? 0;
    seen.set(linkId, index + 1);
    const same = (): readonly FormNode[] => nodes().filter(({ definition }) => definition.linkId === linkId);
    const last = same().at(-1);
    if (!same()[index] && last?.kind === 'group') last.add();
    const node = same()[index];
    if (node?.kind === 'group') give(() => node.children, below[0] ?? []);
    if (node?.kind !== 'question') continue;
    if (absent !== undefined) node.setAbsent(absent);
    else if (values) node.set(values);
    for (const [at, answers] of below.entries()) give(() => node.answers[at]?.children ?? [], answers);
  }
  for (const [linkId, count] of seen) {
    const extra = nodes().filter(({ definition }) => definition.linkId === linkId).slice(count);
    for (const node of extra.reverse()) if (node.kind === 'group') node.remove();
  }
}
