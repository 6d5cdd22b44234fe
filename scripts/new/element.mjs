// npm run new -- element <concept>/<shape>
import { root } from '../lib/packages.mjs';
import { run } from '../lib/run.mjs';
import { folderFrom, fromTemplate, isThere, Refused, rewrite, textOf, writeNew } from './files.mjs';
import { elementProblem, pascal, wordsFor } from './names.mjs';

/** Concepts whose records are read in a way of their own, by FHIR type. All others are read as `new concept` makes them. */
const KNOWN = {
  consent: 'Consent',
  referral: 'Task',
  screening: 'Observation',
  'care-plan': 'Condition',
  person: 'Patient',
  'community-resource': 'HealthcareService',
};

export async function newElement(spec) {
  const problem = elementProblem(spec);
  if (problem) throw new Refused(problem);
  const [concept, shape] = spec.split('/');
  const name = `${concept}-${shape}`;
  const home = `packages/elements/src/${concept}`;
  const folder = `${home}/${name}`;
  if (isThere(folder)) throw new Refused(`${folder} exists already, nothing was written`);
  const words = [['SampleResource', KNOWN[concept] ?? 'Task'], ...wordsFor(concept, shape)];
  checkConcept(concept, words);

  const way = concept in KNOWN ? concept : 'scaffolded';
  const rows = fromTemplate(`element/rows/${way}.ts.tpl`, words);
  const fixtures = fromTemplate(`element/fixtures/${way}.ts.tpl`, words);
  const shared = folderFrom('element/concept', home, words);
  const written = writeNew([
    ...folderFrom('element/element', folder, words),
    { path: `${folder}/${name}-rows.ts`, text: rows.text },
    { path: `${folder}/${name}.fixtures.ts`, text: fixtures.text },
    ...shared.filter(({ path }) => !isThere(path)),
  ]);
  const added = shared.filter(({ path }) => !written.includes(path)).flatMap(({ path, text }) => addTo(path, text, concept));
  await run(`${root}/scripts/exports.mjs`, [], { capture: true });
  return {
    written: [...written, ...added],
    next: [
      `${folder}/${name}.ts: what it shows, and its \`@summary\`, \`@serves\` and parts`,
      `${home}/${concept}.messages.{en,es}.ts: the words, both languages`,
      `npm run test:browser -- --files ${folder}/${name}.test.ts`,
      'npm run storybook to look at it, npm test when it is done',
    ],
  };
}

/** The concept has to be in core, with what the element reads. */
function checkConcept(concept, words) {
  const index = `packages/core/src/${concept}/index.ts`;
  if (!isThere(index)) throw new Refused(`there is no concept "${concept}" in core: npm run new -- concept ${concept}`);
  if (concept in KNOWN) return;
  const needed = words.find(([from]) => from === 'SampleConcepts');
  if (!textOf(index).includes(`load${needed[1]}`)) {
    throw new Refused(`${index} exports no load${needed[1]}(repository, patientRef, options): that is what the element shows`);
  }
}

/** A file of the concept that is there already gets what this element needs, at its end. */
function addTo(path, text, concept) {
  if (path.endsWith('/index.ts')) return rewrite(path, (before) => withLines(before, text));
  if (path.endsWith('/events.ts')) {
    const hasEvent = textOf(path).includes(`class ${pascal(concept)}SelectedEvent `);
    return hasEvent ? [] : rewrite(path, (before) => `${before.trimEnd()}\n\n${text}`);
  }
  const keys = text.slice(text.indexOf('{\n') + 2, text.lastIndexOf('\n}'));
  return rewrite(path, (before) => {
    const end = before.lastIndexOf('\n}');
    if (end < 0) throw new Refused(`${path} is no catalogue: its last line should close an object`);
    return `${before.slice(0, end)}\n\n${keys}${before.slice(end)}`;
  });
}

function withLines(before, text) {
  const missing = text.trimEnd().split('\n').filter((line) => !before.includes(line));
  return [...before.trimEnd().split('\n'), ...missing, ''].join('\n');
}
