// Every story as a test: it renders, says nothing in the console, breaks no policy, and axe finds nothing.
//   npm run stories                         English and Spanish, light
//   npm run stories -- --modes all          also dark, forced colours, 320 px, right to left, compact, pseudo-locale, docs pages
//   npm run stories -- --filter timeline    stories whose id has the word; --modes en,dark
//   npm run stories -- --only id,id         these alone
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/packages.mjs';
import { chosenModes, modes } from './lib/story-modes.mjs';
import { openStories } from './lib/story-page.mjs';
import { option } from './lib/option.mjs';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
const PARALLEL = 2;
/** What the page says of a story that shows nothing. */
const NOTHING = 'nothing of an element is shown';
const picture = join(root, '.cache', 'stories-failed');
mkdirSync(picture, { recursive: true });

const filter = option('filter') ?? '';
const names = chosenModes(option('modes'), ['en', 'es']);
const started = Date.now();
const stories = await openStories().catch((error) => {
  console.log(`FAILED storybook [build] ${error.message}\nstories: 0 passed, 1 failed`);
  process.exit(1);
});
const builtAfter = ((Date.now() - started) / 1000).toFixed(1);
const only = option('only')?.split(',');
const entries = stories.entries.filter(({ id }) => id.includes(filter) && (only?.includes(id) ?? true));
const shown = entries.filter(({ type }) => type === 'story');
const docs = names.length > 2 ? entries.filter(({ type }) => type === 'docs') : [];
let passed = 0;
let failed = 0;
const broken = new Set();

function note(id, mode, problems) {
  if (problems.length === 0) passed++;
  else failed++;
  if (problems.length > 0) broken.add(id);
  for (const problem of problems) console.log(`FAILED ${id} [${mode}] ${problem}`);
}

/** What has to hold in a mode, beside silence. */
async function findings(page, mode, isEmpty) {
  const inside = (name, ...args) => page.evaluate(({ name: check, args: given }) => globalThis.storyPage[check](...given), { name, args });
  if (mode === 'forced') {
    if (!(await inside('isForced'))) return ['forced colours are not in force'];
    // The system's colours have the contrast the user chose; axe measures the ones of the sheet.
    return inside('axeFindings', TAGS, ['color-contrast']);
  }
  const shows = await inside('shown');
  if (isEmpty && shows.length === 0) shows.push('it shows something, and is said to show nothing');
  const found = [...shows.filter((words) => !isEmpty || words !== NOTHING), ...(await inside('axeFindings', TAGS, []))];
  if (mode === 'rtl') found.push(...(await inside('fromTheRight')));
  if (mode === 'narrow') found.push(...(await inside('overflow')));
  if (mode === 'en-XA') found.push(...(await inside('unbracketed')));
  return found;
}

/** The tag `shows-nothing`: where an element keeps silent, as it should. */
async function test(storyPage, { id, tags = [] }) {
  await storyPage.show(id);
  const fixed = await storyPage.fixedGlobals();
  let isBroken = false;
  for (const mode of names) {
    if (Object.keys(modes[mode].globals ?? {}).some((name) => fixed.includes(name))) continue;
    await storyPage.switchTo(mode);
    const problems = [...(await findings(storyPage.page, mode, tags.includes('shows-nothing'))), ...(await storyPage.takeProblems())];
    note(id, mode, problems);
    if (problems.length === 0) continue;
    isBroken = true;
    await storyPage.page.screenshot({ path: join(picture, `${id}--${mode}.png`), fullPage: true });
  }
  // What a broken story left behind must not be blamed on the next one.
  if (isBroken) await storyPage.restart();
}

async function testDocs(storyPage, { id }) {
  await storyPage.showDocs(id);
  const errors = await storyPage.page.locator('.sb-show-errordisplay #error-message').allTextContents();
  note(id, 'docs', [...errors, ...(await storyPage.takeProblems())]);
  await storyPage.restart();
}

async function work(queue) {
  const page = await stories.page();
  for (let next = queue.shift(); next; next = queue.shift()) {
    try {
      await (next.type === 'docs' ? testDocs(page, next) : test(page, next));
    } catch (error) {
      note(next.id, 'run', [error.message]);
      await page.restart();
    }
  }
}

const queue = [...shown, ...docs];
if (queue.length === 0) note(filter, 'none', ['no story has this in its id']);
await Promise.all(Array.from({ length: PARALLEL }, () => work(queue)));
await stories.close();
const seconds = ((Date.now() - started) / 1000).toFixed(1);
console.log(`${shown.length} stories, ${docs.length} docs pages in ${names.join(', ')}; ${seconds} s, of it ${builtAfter} s until the browser was open`);
if (failed > 0) console.log(`pictures: .cache/stories-failed`);
for (const id of broken) console.log(`failed story: ${id}`);
console.log(`stories: ${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
