// One sample: a fresh browser context, one page of one peer with one work, everything measured in it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** What happens after an answer was painted (checks, saving a draft) counts too: this long. */
const afterwards = 250;

/** Main-thread CPU in ms: Chromium's clock of the thread, not of the wall. */
async function cpu(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name) => metrics.find((each) => each.name === name).value;
  return { task: of('TaskDuration') * 1000, script: of('ScriptDuration') * 1000, layout: (of('LayoutDuration') + of('RecalcStyleDuration')) * 1000, heap: of('JSHeapUsedSize') / 1e6 };
}

const minus = (now, before) => ({ cpu: now.task - before.task, script: now.script - before.script, layout: now.layout - before.layout });

/** Runs in the page; the CPU of it. */
async function during(session, work) {
  const before = await cpu(session);
  const wall = await work();
  return { wall, ...minus(await cpu(session), before) };
}

async function measure(page, session, server, url, { steps, warm }, isFirst) {
  await page.goto(`${server.origin}/blank.html`);
  server.take();
  const start = await cpu(session);
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => globalThis.bench?.cold ?? globalThis.bench?.failed, undefined, { timeout: 180_000, polling: 250 });
  const bytes = server.take();
  const failed = await page.evaluate(() => globalThis.bench.failed);
  if (failed) throw new Error(failed);
  const cold = { ...(await page.evaluate(() => globalThis.bench.cold)), ...minus(await cpu(session), start) };
  await page.evaluate(() => globalThis.bench.pause(400));
  await session.send('HeapProfiler.collectGarbage');
  const { heap } = await cpu(session);
  const elements = await page.evaluate(() => globalThis.bench.elements());
  await page.evaluate(() => globalThis.bench.prepare());
  await page.evaluate((time) => globalThis.bench.pause(time), afterwards);
  const answers = [];
  for (const step of steps) {
    await page.evaluate((given) => globalThis.bench.reach(given), step);
    await page.evaluate((time) => globalThis.bench.pause(time), afterwards);
    const before = await cpu(session);
    const wall = await page.evaluate((given) => globalThis.bench.answer(given), step);
    const painted = minus(await cpu(session), before);
    await page.evaluate((time) => globalThis.bench.pause(time), afterwards);
    answers.push({ wall, painted: painted.cpu, ...minus(await cpu(session), before) });
  }
  const later = server.take();
  const violations = isFirst ? await violationsIn(page) : undefined;
  const again = [];
  for (let time = 0; time < warm; time += 1) {
    await page.evaluate(() => globalThis.bench.unmount());
    await session.send('HeapProfiler.collectGarbage');
    again.push(await during(session, () => page.evaluate(() => globalThis.bench.show())));
  }
  return { bytes, later, cold, heap, elements, answers, warm: again, ...(violations && { violations }) };
}

async function violationsIn(page) {
  await page.evaluate(axe);
  const found = await page.evaluate((values) => globalThis.axe.run('#root', { runOnly: { type: 'tag', values }, resultTypes: ['violations'] }), tags);
  return found.violations.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.length }));
}

/** @param isFirst with accessibility: it takes long and is the same each time */
export async function sample(browser, server, peer, work, isFirst) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    return await measure(page, session, server, `${server.origin}/${peer}/${work.id}.html`, work, isFirst);
  } finally {
    await context.close();
  }
}
