import fc from 'fast-check';
import type { Form, FormNode } from '../../src/form/form.types.ts';
import type { AnswerValue } from '../../src/model/fhir.types.ts';
import { givenFor } from './values.ts';

export interface Act {
  readonly what: (typeof ACTS)[number];
  readonly node: number;
  readonly value: number;
  readonly index: number;
}

const ACTS = ['set', 'set', 'set', 'setAt', 'setAt', 'setTwo', 'toggle', 'toggle', 'clear', 'clearAt', 'addAnswer', 'removeAnswer', 'add', 'remove', 'decline', 'undecline', 'language', 'readOnly', 'invalid', 'batch'] as const;

const pick = fc.nat({ max: 999 });
const act: fc.Arbitrary<Act> = fc.record({ what: fc.constantFrom(...ACTS), node: pick, value: pick, index: fc.integer({ min: -1, max: 4 }) });

export const users: fc.Arbitrary<readonly Act[]> = fc.array(act, { maxLength: 14 });

export function allNodes(form: Form): readonly FormNode[] {
  const below = (nodes: readonly FormNode[]): FormNode[] => nodes.flatMap((node) => [node, ...below(childrenOf(node))]);
  return below(form.children);
}

export function childrenOf(node: FormNode): readonly FormNode[] {
  if (node.kind === 'group') return node.children;
  return node.kind === 'question' ? node.answers.flatMap(({ children }) => children) : [];
}

export function doAct(form: Form, { what, node: pickedNode, value, index }: Act): void {
  const nodes = allNodes(form);
  const node = nodes[pickedNode % nodes.length];
  if (what === 'language') form.language.value = ['es', 'en', undefined][value % 3];
  else if (what === 'readOnly') form.readOnly.value = value % 3 === 0;
  else if (node?.kind === 'group') void (value % 3 === 0 ? node.remove() : node.add());
  else if (node?.kind === 'question') {
    const given = givenFor(node.definition.type, value) as AnswerValue;
    switch (what) {
      case 'set': return node.set([given]);
      case 'setTwo': return node.set([given, givenFor(node.definition.type, value + 1) as AnswerValue, given]);
      case 'setAt': return node.setAt(index, given);
      case 'toggle': return node.toggle(node.options[value % Math.max(1, node.options.length)]?.value ?? given);
      case 'clear': return node.set([]);
      case 'clearAt': return node.setAt(index, undefined);
      case 'addAnswer': return node.addAnswer();
      case 'removeAnswer': return node.removeAnswer(index);
      case 'decline': return node.setAbsent('asked-declined');
      case 'undecline': return node.setAbsent(undefined);
      case 'invalid': return node.setInvalidInput(index, value % 2 === 0);
      case 'batch': return form.batch(() => {
        node.set([given]);
        node.set([]);
      });
      default: return undefined;
    }
  }
  return undefined;
}
