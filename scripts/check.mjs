// Everything `npm test` proves, in one place. Steps run side by side, the first in the list first, as many as the machine
// has processors and one more (some wait for a browser). After a failure no other step begins.
//   --all          stories in every mode, every published form, conformance, the API reference, and new random values for
//                  property tests too (npm run test:all)
//   --keep-going   the other steps run too after a failure
//   --one-by-one   one step at a time: what each takes by itself
//   --only 'unit 1'  this step alone
// Should up to three test files (stories, journeys) fail, they run once more, alone, and that run decides: a machine that
// was busy is no fault of a change. It is told: a test that passes at its second run is one to be mended.
// The whole output of every step is kept in .cache/check/<step>.log; here a failing step shows the end of its log.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { option } from './lib/option.mjs';
import { filesBelow, root } from './lib/packages.mjs';
import { failedFilesIn, runTwice } from './lib/run-twice.mjs';
import { tool } from './lib/run.mjs';

const all = process.argv.includes('--all');
const script = (name) => join(root, 'scripts', name);
const hasBrowserTests = filesBelow(join(root, 'packages')).some((file) => file.endsWith('.browser.test.ts') || /elements.*\.test\.ts$/.test(file));
// New random values are tried by the longer run; the shorter judges a change by what it changed.
if (all) process.env.RANDOM_SEED ??= 'random';
const fromSource = ['--conditions=careloom-source', '--import', 'tsx'];

/** A step that takes longer hangs. */
const timeout = 1_800_000;
const failures = /(\d+) (passed|failed)/g;
/** Most of the garbage of tests is young: with room for it, it is never copied. */
const roomy = '--max-semi-space-size=64';
const unit = (part) => ({
  name: `unit ${part}`, run: [script('unit.ts'), `--part=${part}/2`], nodeArgs: [roomy, ...fromSource, '--test-reporter=spec'],
  counts: /^ℹ (pass|fail) (\d+)$/gm, failed: failedFilesIn, again: (files) => files, after: ['typecheck'],
});

/**
 * `after`: what has to be there first. The declarations, made from nothing, are part of what is built. What works on several
 * pages at once stands last: the end leaves no processor idle.
 */
const steps = [
  { name: 'typecheck', run: [script('typecheck.mjs'), '--from-nothing'] },
  { name: 'lint', run: [script('lint.mjs')], after: ['typecheck'] },
  unit(1),
  unit(2),
  { name: 'build', run: [script('build.mjs'), '--declared'], after: ['typecheck'] },
  { name: 'size', run: [join(root, 'bench', 'size', 'size.mjs')], after: ['build'] },
  { name: 'packages', run: [script('check-packages.mjs')], after: ['build'] },
  { name: 'e2e', run: [script('e2e.mjs'), ...(all ? ['--all'] : [])], again: (names) => ['--only', names.join('|')], nodeArgs: fromSource, counts: failures, after: ['typecheck'] },
  { name: 'test:browser', run: [tool('@web/test-runner', 'wtr')], again: (files) => [...files.flatMap((file) => ['--files', file]), '--concurrency', '1'], when: hasBrowserTests, counts: failures, after: ['typecheck'] },
  { name: 'stories', run: [script('stories.mjs'), ...(all ? ['--modes', 'all'] : [])], again: (ids) => ['--only', ids.join(',')], when: existsSync(script('stories.mjs')), counts: failures, after: ['typecheck'] },
  { name: 'plain page', run: [script('plain-html.mjs')], counts: failures, after: ['build'] },
  { name: 'e2e on 109', run: [script('e2e.mjs'), '--baseline'], again: (names) => ['--only', names.join('|')], nodeArgs: fromSource, when: all, counts: failures, after: ['typecheck'] },
  { name: 'forms', run: [script('forms-axe.mjs')], when: all, counts: failures, after: ['typecheck'] },
  { name: 'conformance', run: [script('conformance.ts')], nodeArgs: fromSource, when: all && existsSync(join(root, '..', 'shared')), after: ['build'] },
  { name: 'docs', run: [script('docs.mjs')], when: all, after: ['build', 'stories'] },
].filter(({ name, when = true }) => when && name === (option('only') ?? name));
if (steps.length === 0) throw new Error('no step has this name');

const logs = join(root, '.cache', 'check');
mkdirSync(logs, { recursive: true });
const keepGoing = process.argv.includes('--keep-going');
const total = { passed: 0, failed: 0 };

async function runStep(step) {
  const { name } = step;
  const started = Date.now();
  const { code, output, found, late } = await runTwice(step, { timeout });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  writeFileSync(join(logs, `${name.replace(/[: ]/g, '-')}.log`), output);
  total.passed += found?.passed ?? 0;
  total.failed += found?.failed ?? 0;
  const tests = found ? `, ${found.passed} passed, ${found.failed} failed` : '';
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(13)} ${seconds.padStart(6)} s${tests}`);
  for (const each of late) console.log(`       passed at the second run: ${each}`);
  const notices = new Set(output.match(/^.*\b(?:skipped:|over 300 lines:).*$/gim) ?? []);
  for (const notice of notices) console.log(`       ${notice.trim()}`);
  if (code !== 0) console.log(`\n${output.trimEnd().split('\n').slice(-150).join('\n')}\n`);
  return code === 0;
}

const started = Date.now();
const places = process.argv.includes('--one-by-one') ? 1 : availableParallelism() + 1;
const waiting = [...steps];
const running = new Map();
const done = new Set();
let passed = true;
while (waiting.length > 0 || running.size > 0) {
  const canBegin = ({ after = [] }) => after.every((each) => done.has(each) || !steps.some(({ name }) => name === each));
  while ((passed || keepGoing) && running.size < places) {
    const next = waiting.findIndex(canBegin);
    if (next < 0) break;
    const [step] = waiting.splice(next, 1);
    running.set(step.name, runStep(step).then((ok) => ({ name: step.name, ok })));
  }
  if (running.size === 0) break;
  const { name, ok } = await Promise.race(running.values());
  running.delete(name);
  done.add(name);
  passed &&= ok;
}
// A step without tests that fails counts as one: "0 failed" stands for a run in which nothing failed.
if (!passed && total.failed === 0) total.failed = 1;
console.log(`${((Date.now() - started) / 1000).toFixed(0)} s in all\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = passed ? 0 : 1;
