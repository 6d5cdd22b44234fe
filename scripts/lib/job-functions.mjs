// Which part serves which of a coordinator's 20 functions: from `@serves` of the elements and the line "Serves F1, F2" in
// the README of a concept, so that the table cannot say more than the code does. And the table of all elements.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { filesBelow, root } from './packages.mjs';

const functions = [
  'Care plans developed and monitored with patient, family and team',
  'Primary contact, advocate, navigation',
  'Initial and ongoing assessments',
  'Appointments, tests and consults in logical sequence',
  'Communication between providers',
  'Patient education',
  'Community resources',
  'Insurance benefits, coverage, prior authorization',
  'Documentation of all interactions, interventions and progress',
  'Follow-up after discharge and emergency visits',
  'Patient self-advocacy',
  'Progress monitored, barriers found, interventions',
  'Interdisciplinary case conferences',
  'Populations screened for programs, trials, care management',
  'Culturally competent care',
  'Referrals in a closed loop, services confirmed',
  'Key figures and outcome reports',
  'Support in stressful encounters',
  'Privacy',
  'Health promotion materials',
].map((title, index) => ({ id: `F${index + 1}`, title }));

const idsIn = (text) => text.match(/F\d+/g) ?? [];

function elements() {
  return filesBelow(join(root, 'packages/elements/src'))
    .filter((file) => file.endsWith('.ts') && !/\.(test|stories)\.ts$/.test(file))
    .flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      const serves = /@serves (.*)/.exec(text)?.[1];
      const tag = /@tag (\S+)/.exec(text)?.[1];
      const summary = /@summary (.*)/.exec(text)?.[1];
      return tag ? [{ name: `\`${tag}\``, serves: idsIn(serves ?? ''), summary }] : [];
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

export const elementsReadmeFile = join(root, 'packages/elements/README.md');

/** README.md of the elements with its table of them made anew, from what each says of itself. */
export function elementsReadme() {
  const rows = elements().map(({ name, summary }) => `| ${name} | ${summary} |`);
  return readFileSync(elementsReadmeFile, 'utf8').replace(/(\| element \| what \|\n\|---\|---\|\n)(?:\|.*\n)*/, `$1${rows.join('\n')}\n`);
}

/** A concept, or a part of it, whose README has a line that begins with "Serves". */
function concepts() {
  const core = join(root, 'packages/core/src');
  return filesBelow(core)
    .filter((file) => file.endsWith('README.md'))
    .flatMap((file) => {
      const serves = /^Serves (.*)$/m.exec(readFileSync(file, 'utf8'))?.[1];
      return serves ? [{ name: `\`@careloom/core/${relative(core, join(file, '..')).replaceAll('\\', '/')}\``, serves: idsIn(serves) }] : [];
    });
}

/** Concepts without that line: everything is there for somebody. */
export function conceptsWithoutFunction() {
  const core = join(root, 'packages/core/src');
  const named = new Set(concepts().map(({ name }) => name));
  return readdirSync(core, { withFileTypes: true })
    .filter((each) => each.isDirectory() && !['fhir', 'ports', 'shared'].includes(each.name) && existsSync(join(core, each.name, 'index.ts')))
    .map(({ name }) => `\`@careloom/core/${name}\``)
    .filter((name) => !named.has(name));
}

export function jobFunctions() {
  const parts = [...concepts(), ...elements()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  const rows = functions.map(({ id, title }) => {
    const of = (isTag) => parts.filter(({ name, serves }) => serves.includes(id) && name.startsWith('`careloom-') === isTag).map(({ name }) => name);
    return `| ${id} | ${title} | ${of(false).join(', ')} | ${of(true).join(', ')} |`;
  });
  return `# Job functions

Which part serves which of a coordinator's 20 functions. Made from the code by \`npm run job-functions\`; a function without a part is not built yet.

| | Function | Concepts | Elements |
|---|---|---|---|
${rows.join('\n')}
`;
}

export const jobFunctionsFile = join(root, 'docs/job-functions.md');
