import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';

/** Waits until `read` gives what is wanted; the limit is for what hangs, not for a busy machine. */
export async function eventually<T>(read: () => Promise<T>, isWanted: (value: T) => boolean, what: string, timeout = 180_000): Promise<T> {
  const until = Date.now() + timeout;
  for (;;) {
    const value = await read();
    if (isWanted(value)) return value;
    if (Date.now() > until) assert.fail(`${what}; it is ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Waits until an element says all of it, in this order or not. */
export async function says(target: Locator, ...words: readonly string[]): Promise<void> {
  const has = (text: string): boolean => words.every((word) => text.includes(word));
  await eventually(() => text(target), has, `${String(target)} should say ${JSON.stringify(words)}`);
}

/** What an element says, through shadow roots, on one line; empty where there is none. */
export async function text(target: Locator): Promise<string> {
  const all = await target.evaluateAll((elements) => {
    const words = (node: Node): string => {
      if (node instanceof Text) return node.data;
      if (!(node instanceof Element) || node.localName === 'style' || (node instanceof HTMLElement && node.hidden)) return '';
      const children = node instanceof HTMLSlotElement ? node.assignedNodes() : (node.shadowRoot ?? node).childNodes;
      return [...children].map(words).join(node.shadowRoot ? ' ' : '');
    };
    return elements.map(words);
  });
  return all.join(' ').replaceAll(/\s+/g, ' ').trim();
}
