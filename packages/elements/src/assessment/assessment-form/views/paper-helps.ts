import type { QuestionNode } from '@careloom/forms';
import { translated } from '@careloom/forms';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { isHelp, isPrompt, textBeside } from '../question-help.ts';
import type { ReadingContext } from './view-words.ts';

/** What whoever fills it in with a pen has to know: help, prompt, and what both ends of a scale mean. */
export function paperHelp(node: QuestionNode, { form }: ReadingContext): TemplateResult | typeof nothing {
  const texts = node.definition.items.filter((item) => item.type === 'display' && (isHelp(item) || isPrompt(item))).map(({ source }) => translated(source, 'text', form.language.value).text);
  const scale = scaleOf(node, form);
  const all = scale === undefined ? texts : [...texts, scale];
  return all.length === 0 ? nothing : html`${all.map((text) => html`<p class="paper-help"><span dir="auto">${text}</span></p>`)}`;
}

/** "0 (no pain) – 10 (worst pain)" */
function scaleOf(node: QuestionNode, form: ReadingContext['form']): string | undefined {
  const ends = (['lower', 'upper'] as const).map((end) => {
    const bound = node.definition.control === 'slider' ? node.limits[end === 'lower' ? 'minValue' : 'maxValue'] : undefined;
    const [number, text] = [typeof bound === 'number' ? String(bound) : '', textBeside(node, end, { form }) ?? ''];
    return number && text ? `${number} (${text})` : number || text;
  });
  return ends.some(Boolean) ? ends.join(' \u2013 ') : undefined;
}

/** What is written after a number: its unit, or those there are to choose from. */
export function paperUnit(node: QuestionNode, { form }: ReadingContext): string {
  const { unit, type } = node.definition;
  const units = type === 'quantity' && node.units.length > 0 ? node.units : unit ? [unit] : [];
  return units.map(({ display, code }) => display ?? code ?? '').join(' / ') || (textBeside(node, 'unit', { form }) ?? '');
}
