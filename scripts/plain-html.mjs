// Opens examples/plain-html with the built careloom.js under the strict policy, on a page where another bundle of Lit
// already has its Trusted Types policy, and uses it. Prints "plain page: N passed, N failed".
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowser } from './browser.mjs';
import { root } from './lib/packages.mjs';

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; require-trusted-types-for 'script'; trusted-types careloom-lit lit-html";
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8' };
const fileOf = (path) =>
  join(root, ...(/^\/careloom[\w-]*\.js$/.test(path) ? ['packages/elements/dist', path.slice(1)] : ['examples/plain-html', path === '/' ? 'index.html' : path.slice(1)]));

const server = createServer((request, response) => {
  const file = fileOf(new URL(request.url, 'http://localhost').pathname);
  try {
    const body = readFileSync(file);
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'text/plain', 'content-security-policy': policy });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const { executablePath, env, args } = await findBrowser();
const browser = await chromium.launch({ executablePath, args, env: { ...process.env, ...env } });
const page = await browser.newPage();
const complaints = [];
page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
page.on('pageerror', (error) => complaints.push(error.message));
// Another vendor's Lit was here first.
await page.addInitScript(() => globalThis.trustedTypes?.createPolicy('lit-html', { createHTML: (text) => text }));

/** For what never comes, not for a busy machine. */
const timeout = 60_000;
let failed = 0;
let passed = 0;
async function check(what, test) {
  try {
    await test();
    passed++;
  } catch (error) {
    failed++;
    console.error(`FAILED ${what}: ${error.message}`);
  }
}
await page.goto(`http://127.0.0.1:${server.address().port}/`);
await check('shows the list', () => page.getByText('No answer', { exact: false }).first().waitFor({ timeout }));
await check('opens a referral', async () => {
  await page.getByRole('button', { name: /Provision of food/ }).click();
  await page.getByText('What happened').waitFor({ timeout });
});
await check('speaks Spanish when the page does', async () => {
  await page.evaluate(() => (document.documentElement.lang = 'es'));
  await page.getByText('Qué ha pasado').waitFor({ timeout });
});
await check('asks an instrument of the file', () => page.evaluate(() => {
  const form = document.body.appendChild(document.createElement('careloom-assessment-form'));
  form.questionnaire = globalThis.careloom.instruments['phq-2'].phq2.questionnaire;
}).then(() => page.locator('careloom-assessment-form').getByRole('radio').first().waitFor({ timeout })));
await check('fetches the files of expressions and units when a form needs them', async () => {
  const value = (expression) => [{ url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression', valueExpression: { language: 'text/fhirpath', expression } }];
  const item = [{ linkId: 'sum', type: 'boolean', text: 'Sum', extension: value("(1 'kg').combine(2000 'g').where($this > 1500 'g').count() = 1") }];
  const fetched = Promise.all(['expressions', 'units'].map((name) => page.waitForResponse((response) => response.url().endsWith(`/careloom-${name}.js`), { timeout })));
  await page.evaluate((questionnaire) => {
    document.querySelector('careloom-assessment-form').questionnaire = questionnaire;
  }, { resourceType: 'Questionnaire', status: 'active', item });
  await fetched;
  await page.waitForFunction(() => document.querySelector('careloom-assessment-form').value?.item?.[0]?.answer?.[0]?.valueBoolean === true, undefined, { timeout });
});
await check('breaks no policy and says nothing to the console', async () => {
  if (complaints.length > 0) throw new Error(complaints.join(' | '));
});
await browser.close();
server.close();
console.log(`plain page: ${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
