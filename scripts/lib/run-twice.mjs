// A step of `npm test`; what failed of it runs once more, alone, and that run decides: a machine that was busy is no fault
// of a change. More than three failures are no accident, and one whose file is not known is not run again.
import { run } from './run.mjs';

const MOST_AGAIN = 3;

/** The last counts of the output: the summary stands at the end. */
export function countsIn(output, pattern) {
  const found = { passed: 0, failed: 0 };
  for (const [, a, b] of output.matchAll(pattern)) {
    const [word, number] = /^\d+$/.test(a) ? [b, a] : [a, b];
    found[word.startsWith('pass') ? 'passed' : 'failed'] = Number(number);
  }
  return found;
}

/** What failed, by the lines that browser tests, stories and journeys end with. */
export const failedIn = (output) => [...new Set([...output.matchAll(/^failed (?:file|story|test): (.+)$/gm)].map(([, name]) => name))];

/** The test files that failed, by the summary of node:test; none unless it names a file for every failure there was. */
export function failedFilesIn(output) {
  const summary = output.slice(output.lastIndexOf('\nℹ tests '));
  const named = [...summary.matchAll(/^test at (.+):\d+:\d+$/gm)].map(([, file]) => file);
  const failures = [...summary.matchAll(/^ℹ (?:fail|cancelled) (\d+)$/gm)].reduce((sum, [, count]) => sum + Number(count), 0);
  return named.length === failures && named.every((file) => file.endsWith('.test.ts')) ? [...new Set(named)] : [];
}

/**
 * @param step `again`: the arguments that run what failed, alone; `failed`: how to find that in the output
 * @returns {Promise<{ code: number, output: string, found?: { passed: number, failed: number }, late: string[] }>}
 *   `late`: what passed at its second run
 */
export async function runTwice({ run: [file, ...args], nodeArgs, counts, again, failed: find = failedIn }, options) {
  const first = await run(file, args, { capture: true, nodeArgs, ...options });
  const found = counts && countsIn(first.output, counts);
  const failed = first.code === 0 || !again ? [] : find(first.output);
  if (failed.length === 0 || failed.length > MOST_AGAIN) return { ...first, found, late: [] };
  const second = await run(file, [...args, ...again(failed)], { capture: true, nodeArgs, ...options });
  const left = find(second.output);
  const output = `${first.output}\nonce more: ${failed.join(', ')}\n${second.output}`;
  if (second.code === 0) return { code: 0, output, found: { passed: found.passed + found.failed, failed: 0 }, late: failed };
  return { code: second.code, output, found, late: failed.filter((each) => left.length > 0 && !left.includes(each)) };
}
