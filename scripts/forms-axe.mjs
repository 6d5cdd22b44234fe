// Shows every Questionnaire of ../shared/data/sdc-cases (or CARELOOM_DATA) in <careloom-assessment-form>, from source, under
// the strict policy, and looks for accessibility findings, policy violations and anything said on the console. The forms are
// read where they are and never copied. Prints "forms: N passed, N failed"; without the data it says so and passes.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:http';
import { join, relative, resolve } from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { findBrowser } from './browser.mjs';
import { compactLitTemplates } from './lib/compact-templates.mjs';
import { filesBelow, root, SOURCE } from './lib/packages.mjs';

const data = join(process.env.CARELOOM_DATA ?? resolve(root, '../shared/data'), 'sdc-cases');
if (!existsSync(data)) {
  console.log(`forms: 0 passed, 0 failed; skipped: no shared test data at ${relative(root, data)}`);
  process.exit(0);
}

/** Every Questionnaire, also those in Bundles, Parameters and `contained`. */
function questionnairesIn(value, found = []) {
  if (typeof value !== 'object' || value === null) return found;
  if (value.resourceType === 'Questionnaire') found.push(value);
  for (const each of Object.values(value)) questionnairesIn(each, found);
  return found;
}

function parsed(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // Some cases are broken on purpose; that is not for this check.
    return undefined;
  }
}

const forms = filesBelow(data)
  .filter((file) => file.endsWith('.json'))
  .flatMap((file) => questionnairesIn(parsed(file)).map((questionnaire, index) => ({ name: `${relative(data, file)}${index ? `#${index}` : ''}`, questionnaire })));

const { outputFiles } = await build({
  stdin: { contents: "import '@careloom/elements/define/assessment-form.js';", resolveDir: join(root, 'packages/elements') },
  bundle: true, format: 'esm', splitting: true, write: false, outdir: '/', conditions: [SOURCE], target: 'es2022',
  tsconfigRaw: { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } },
  logLevel: 'error',
  ...(compactLitTemplates?.setup && { plugins: [compactLitTemplates] }),
});
const scripts = new Map(outputFiles.map(({ path, contents }) => [path, contents]));
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; require-trusted-types-for 'script'";
const page404 = (response) => response.writeHead(404).end();
const server = createServer((request, response) => {
  const path = new URL(request.url, 'http://localhost').pathname;
  const html = path === '/' && '<!doctype html><html lang="en"><title>Forms</title><script type="module" src="/stdin.js"></script><main></main></html>';
  const body = html || scripts.get(path);
  if (!body) return page404(response);
  return response.writeHead(200, { 'content-type': html ? 'text/html' : 'text/javascript', 'content-security-policy': policy }).end(body);
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));

const { executablePath, env, args } = await findBrowser();
const browser = await chromium.launch({ executablePath, args, env: { ...process.env, ...env } });
const page = await browser.newPage();
const said = [];
page.on('console', (message) => ['error', 'warning'].includes(message.type()) && said.push(message.text()));
page.on('pageerror', (error) => said.push(error.message));
await page.goto(`http://127.0.0.1:${server.address().port}/`);
await page.waitForFunction(() => customElements.get('careloom-assessment-form'));
await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));

/** In the page: shows one form, waits until it is drawn and settled, and gives what axe finds. */
async function look(questionnaire) {
  const main = document.querySelector('main');
  const element = document.createElement('careloom-assessment-form');
  element.questionnaire = questionnaire;
  main.replaceChildren(element);
  await element.updateComplete;
  await Promise.race([element.form?.settled(), new Promise((done) => setTimeout(done, 5000))]);
  const drawn = () => element.shadowRoot.querySelector('progress, [aria-busy=true]') === null;
  for (let turn = 0; turn < 200 && !drawn(); turn++) await new Promise((done) => setTimeout(done, 25));
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const { violations } = await globalThis.axe.run(element, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] });
  return violations.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0].target.flat().join(' ')}`);
}

let failed = 0;
for (const { name, questionnaire } of forms) {
  said.length = 0;
  const findings = await page.evaluate(look, questionnaire).catch((error) => [error.message]);
  if (findings.length + said.length === 0) continue;
  failed += 1;
  console.error(`FAILED ${name}: ${[...findings, ...said].join('; ').slice(0, 500)}`);
}
await browser.close();
server.close();
console.log(`forms: ${forms.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
