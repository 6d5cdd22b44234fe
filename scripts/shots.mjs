// Pictures of every story and of the pages in scripts/lib/shot-pages.mjs, for eyes.
//   npm run shots -- --out DIR [--filter word] [--modes en,dark] [--sheets]
// One PNG a story and mode, index.html over all; --sheets: contact sheets of twelve, to look at many at once.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { option } from './lib/option.mjs';
import { root } from './lib/packages.mjs';
import { serve, shotPages } from './lib/shot-pages.mjs';
import { chosenModes, modes, viewportOf } from './lib/story-modes.mjs';
import { openStories } from './lib/story-page.mjs';

const PARALLEL = 2;
const SHEET = 12;
const out = resolve(option('out') ?? join(root, 'shots'));
const filter = option('filter') ?? '';
const names = chosenModes(option('modes'), ['en', 'es', 'dark', 'narrow', 'rtl']);
mkdirSync(out, { recursive: true });

const started = Date.now();
const stories = await openStories();
const pictures = [];
const troubles = [];

async function shoot(page, name, mode) {
  const file = `${name}--${mode}.png`;
  const story = await page.$('.story-page');
  // As high as the story: most are shorter than a screen.
  const box = await story?.boundingBox();
  const clip = box && { clip: { x: 0, y: 0, width: viewportOf(mode).width, height: Math.ceil(box.y + box.height) } };
  await page.screenshot({ path: join(out, file), fullPage: true, animations: 'disabled', ...clip });
  pictures.push({ file, name, mode });
}

async function shootStory(storyPage, id) {
  await storyPage.show(id);
  const fixed = await storyPage.fixedGlobals();
  for (const mode of names) {
    if (Object.keys(modes[mode].globals ?? {}).some((name) => fixed.includes(name))) continue;
    await storyPage.switchTo(mode);
    await shoot(storyPage.page, id, mode);
  }
  for (const problem of await storyPage.takeProblems()) troubles.push(`${id}: ${problem}`);
}

async function shootPages() {
  const pages = shotPages.filter(({ name }) => name.includes(filter));
  if (pages.length === 0) return;
  const served = await serve();
  for (const { name, url, steps, modes: own, enter } of pages) {
    for (const mode of own ?? names) {
      const context = await stories.browser.newContext({ viewport: viewportOf(mode), reducedMotion: 'reduce', locale: mode === 'es' ? 'es-US' : 'en-US',
        colorScheme: mode === 'dark' ? 'dark' : 'light', forcedColors: modes[mode].forcedColors ?? 'none' });
      const page = await context.newPage();
      await page.goto(new URL(url, served.origin || undefined).href);
      await enter?.(page, mode);
      await steps?.(page);
      await shoot(page, name, mode);
      await context.close();
    }
  }
  served.close();
}

const queue = stories.entries.filter(({ id, type }) => type === 'story' && id.includes(filter));
const count = queue.length;
async function work() {
  const storyPage = await stories.page();
  for (let next = queue.shift(); next; next = queue.shift()) {
    try {
      await shootStory(storyPage, next.id);
    } catch (error) {
      troubles.push(`${next.id}: ${error.message}`);
      await storyPage.restart();
    }
  }
}
await Promise.all(Array.from({ length: PARALLEL }, work));
await shootPages();

pictures.sort((a, b) => (a.file < b.file ? -1 : 1));
const figure = ({ file, name, mode }) => `<figure><img src="${file}" alt=""><figcaption>${name} [${mode}]</figcaption></figure>`;
const html = (list) => `<!doctype html><meta charset="utf-8"><title>Shots</title><style>
  body{margin:8px;columns:3;column-gap:8px;background:#999;font:12px sans-serif}
  figure{margin:0 0 8px;break-inside:avoid;background:#fff;padding:4px} img{max-width:100%;display:block;border:1px solid #ccc}
</style>${list.map(figure).join('\n')}`;
writeFileSync(join(out, 'index.html'), html(pictures));

if (process.argv.includes('--sheets')) {
  const page = await stories.browser.newPage({ viewport: { width: 1800, height: 900 } });
  for (const mode of names) {
    const list = pictures.filter((each) => each.mode === mode);
    for (let at = 0; at < list.length; at += SHEET) {
      const sheet = join(out, `sheet-${mode}-${at / SHEET + 1}`);
      writeFileSync(`${sheet}.html`, html(list.slice(at, at + SHEET)));
      await page.goto(`file://${sheet}.html`);
      await page.screenshot({ path: `${sheet}.png`, fullPage: true });
    }
  }
}
await stories.close();
for (const trouble of troubles) console.log(`TROUBLE ${trouble}`);
console.log(`${pictures.length} pictures of ${count} stories in ${names.join(', ')}: ${join(out, 'index.html')}; ${((Date.now() - started) / 1000).toFixed(1)} s`);
process.exitCode = troubles.length === 0 ? 0 : 1;
