import { isKeptByJavaScript, pointerStep } from './decimals.ts';

/**
 * The source text of the numbers JavaScript would write differently, by JSON pointer. The text must be valid JSON: it
 * is walked once, without building a second tree. (`JSON.parse` can tell sources itself, but only in browsers younger
 * than those we serve.)
 */
export function fragileNumbers(text: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  if (!mayHaveFragileNumber(text)) return found;
  const open: { step: string | number; atKey: boolean }[] = [];
  const token = /["{}[\],]|-?\d[\d.eE+-]*/g;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [piece] = match;
    const inside = open[open.length - 1];
    if (piece === '"') {
      token.lastIndex = endOfString(text, match.index + 1);
      if (inside?.atKey) {
        inside.step = JSON.parse(text.slice(match.index, token.lastIndex)) as string;
        inside.atKey = false;
      }
    } else if (piece === '{') open.push({ step: '', atKey: true });
    else if (piece === '[') open.push({ step: 0, atKey: false });
    else if (piece === '}' || piece === ']') open.pop();
    else if (piece === ',' && inside) {
      if (typeof inside.step === 'number') inside.step += 1;
      else inside.atKey = true;
    } else if (!isKeptByJavaScript(piece)) found[open.map(({ step }) => pointerStep(step)).join('')] = piece;
  }
  return found;
}

/** Quick and on the safe side: what looks like a number inside a string counts too. */
function mayHaveFragileNumber(text: string): boolean {
  for (const [, number] of text.matchAll(/[:[,]\s*(-?\d[\d.eE+-]*)(?=\s*[,}\]])/g)) {
    if (!isKeptByJavaScript(number as string)) return true;
  }
  return false;
}

/** The place after the closing quote; linear, also for strings of many megabytes. */
function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return at + 1;
  }
  return text.length;
}
