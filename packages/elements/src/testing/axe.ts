import 'axe-core/axe.min.js';
import type { AxeResults, RunOptions } from 'axe-core';

declare const axe: { run(context: Node, options?: RunOptions): Promise<AxeResults> };

const options: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  // A part of a page has no landmarks, no title level one of its own.
  rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false }, 'landmark-one-main': { enabled: false } },
  // What passes needs no name, and the sheets are in the page.
  resultTypes: ['violations'],
  preload: false,
};

/** What axe finds in a node, one line each: empty means nothing. */
export const axeFindings = (node: Node): Promise<string[]> => findings(node, options);

/** After another theme only colours are others: what depends on them. */
export const colourFindings = (node: Node): Promise<string[]> => findings(node, { ...options, runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } });

async function findings(node: Node, how: RunOptions): Promise<string[]> {
  const { violations } = await axe.run(node, how);
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${help} (${target.join(' ')}) ${failureSummary ?? ''}`));
}
