// Gzip budgets in kB (1 kB = 1000 bytes), each for what one import path adds to a page. Raising one needs a decision record.
// Rows add up, nothing is counted twice (docs/decisions/0005): a concept is counted on a page that has the ground of core
// and the concepts it imports; an element on one that has lit, the provider, the foundation and its concepts. A row of
// what a whole page costs stands beside them. What is fetched later (another language, a control few forms have) is not
// part of the first load. A form of choices fetches nothing more until it is answered, one with texts, numbers or dates
// their fields: in its row.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const LIT = ['lit', 'lit/*', 'lit-html', 'lit-html/*', 'lit-element/*', '@lit/*'];
const CORE = ['@careloom/core', '@careloom/core/*'];
const IMPORTS = {
  'care-team': ['person'],
  'care-team/newcomer': ['person', 'person/related'],
  'care-plan': ['referral', 'screening'],
  'care-plan/plan': ['referral', 'screening', 'care-plan/goals', 'care-plan/barriers'],
  'care-plan/review': ['referral', 'screening', 'care-plan/goals', 'care-plan/barriers', 'care-plan/plan'],
};
/** What every element uses. What only some do has paths of its own (acts, theme) and counts for those that import it. */
const FOUNDATION = [
  'CareloomElement', 'defineElement', 'LoadController', 'LocalizeController', 'FactEvent',
  'repositoryContext', 'sessionContext', 'selectionContext', 'emptyState', 'errorState', 'liveRegion', 'notice', 'outcomeNotice',
  'skeleton', 'staleNotice', 'statusChip', 'hostStyles', 'buttonStyles', 'chipStyles', 'stateStyles',
];
const LARGE_CONCEPTS = new Set(['referral', 'care-plan', 'care-plan/plan', 'consent/sharing', 'community-resource/hsds']);
const GROUND = new Set(['shared', 'fhir', 'ports']);
const VERBS = { referral: 'sendReferral' };
const CLIENT = {
  '@careloom/client/rest': 16, '@careloom/client/forms': 16, '@careloom/client/offline': 6, '@careloom/client/quirks': 4,
  '@careloom/client/routed': 6, '@careloom/client/session': 8, '@careloom/client/smart': 12, '@careloom/client/write-back': 6,
};
/** Repositories that share a path: each by itself. */
const REPOSITORIES = { '@careloom/client/session': ['createAuditedRepository', 'createPatientRepository'] };
/** Repositories on REST: what each adds to a page that has it. */
const ON_REST = { '@careloom/client': 6 };
/** What forms fetch when they need it, and what is not there to be shown at all, has rows of its own. */
const FORMS = {
  '@careloom/forms': { label: '@careloom/forms (the live form)', budget: 20 },
  '@careloom/forms/adaptive': { budget: 3 },
  '@careloom/forms/assembly': { budget: 11 },
  '@careloom/forms/expressions': { label: '@careloom/forms/expressions (parser, compiler)', budget: 14 },
  '@careloom/forms/extraction': { budget: 22 },
  '@careloom/forms/fhirpath': { label: '@careloom/forms/fhirpath (the engine)', budget: 64 },
  '@careloom/forms/population': { budget: 26 },
  '@careloom/forms/validation': { budget: 20 },
  '@careloom/forms/worker': { budget: 2 },
};
/** What a page loads, and the file the worker is; reading and searching on a server cost no page anything. */
const DIRECTORY = { '@careloom/directory': { label: '@careloom/directory (main thread)', budget: 4 } };
const FORM = '@careloom/elements/define/assessment-form.js';
const FIELDS = 'dist/assessment/assessment-form/controls/fields.js';
/** Elements that show a form: counted beside it. */
const WITH_FORM = new Set(['@careloom/elements/define/screening-form.js']);

/** One row: `names` keeps only some exports of the path, `drop` leaves exports out, `together` is bundled as one and `beside` taken off again. */
export function rowsOf(name, entries) {
  const short = name.replace('@careloom/', '');
  return (rules[short] ?? others)(entries.filter(({ built }) => built.endsWith('.js')));
}

const rules = {
  core: (entries) => {
    const conceptOf = (entry) => entry.path.split('/').slice(2).join('/') || undefined;
    const ground = entries.filter((entry) => GROUND.has(conceptOf(entry)));
    return entries.flatMap((entry) => {
      const concept = conceptOf(entry);
      if (concept === undefined) return [{ ...entry, label: 'core: shared, fhir, ports', together: ground, budget: 4 }];
      if (GROUND.has(concept)) return [];
      const large = LARGE_CONCEPTS.has(concept);
      const verb = VERBS[concept];
      // A part of a concept, with a path of its own, is counted beside its concept.
      const [parent, part] = concept.split('/');
      const imported = [...(IMPORTS[concept] ?? IMPORTS[parent] ?? []), ...(part ? [parent] : [])];
      const beside = [...ground, ...entries.filter((other) => imported.includes(conceptOf(other)))];
      return [
        ...(verb ? [{ ...entry, label: `${entry.path} { ${verb} } (all of it)`, names: [verb], budget: 2 }] : []),
        { ...entry, label: `${entry.path} without schemas (beside core)`, drop: /Schema$/, beside, budget: large ? 10 : 6 },
        { ...entry, label: `${entry.path} (beside core)`, beside, budget: large ? 18 : 14 },
        { ...entry, label: `${entry.path} (all of it)` },
      ];
    });
  },
  elements: (entries) => {
    const provider = entries.filter(({ path }) => path.endsWith('/define/provider.js'));
    const foundation = entries.filter(({ path }) => path.endsWith('/foundation'));
    const ground = [...provider, ...foundation];
    const form = entries.filter(({ path }) => path === FORM);
    const elements = entries.filter((entry) => entry.path.includes('/define/') && ![...provider, ...form].includes(entry));
    const groundOf = ({ path }) => (WITH_FORM.has(path) ? [...ground, ...form] : ground);
    return [
      { path: '@careloom/elements/foundation', label: 'provider + foundation (beside lit)', together: provider, and: { entry: foundation[0], names: FOUNDATION }, external: LIT, budget: 10 },
      ...form.flatMap((entry) => [
        { ...entry, label: `${entry.path} to a form of choices, with lit and all`, together: [entry], isOneFile: true, budget: 45 },
        { ...entry, label: `${entry.path} to a form with text, number, date`, together: [entry, { built: FIELDS }], isOneFile: true, budget: 45 },
        { ...entry, label: `${entry.path} the same, as esbuild splits it`, together: [entry, { built: FIELDS }] },
      ]),
      ...elements.map((entry) => ({
        ...entry,
        label: `${entry.path} (beside lit, foundation, core${WITH_FORM.has(entry.path) ? ', assessment-form' : ''})`,
        together: [...groundOf(entry), entry], beside: groundOf(entry), external: [...LIT, ...CORE], budget: 12,
      })),
      ...[...form, ...elements].map((entry) => ({ ...entry, label: `a page with ${entry.path.split('/').at(-1)} alone (beside lit)`, together: [...provider, entry], external: LIT })),
    ];
  },
  forms: (entries) => [
    ...entries.filter(({ path }) => !path.endsWith('-worker')).map((entry) => ({ ...entry, label: entry.path, ...FORMS[entry.path] })),
    { path: '@careloom/forms units', label: 'units of measure, fetched when two meet', built: 'dist/form/load-units.js', budget: 62 },
    { path: '@careloom/forms worker', label: '@careloom/forms/fhirpath-worker (one file, with all)', file: 'dist/expressions/fhirpath-worker.js', budget: 125 },
  ],
  directory: (entries) => [
    ...entries.filter(({ path }) => !path.endsWith('/worker')).map((entry) => ({ ...entry, label: entry.path, ...DIRECTORY[entry.path] })),
    { path: '@careloom/directory worker', label: '@careloom/directory/worker (one file, with all)', file: 'dist/worker/directory-worker.js', budget: 25 },
  ],
  client: (entries) => [
    ...entries.map((entry) => {
      const budget = ON_REST[entry.path];
      if (budget === undefined) return { ...entry, label: entry.path, budget: CLIENT[entry.path] };
      return { ...entry, label: `${entry.path} (beside REST)`, beside: entries.filter(({ path }) => path === '@careloom/client/rest'), budget };
    }),
    ...entries.flatMap((entry) => (REPOSITORIES[entry.path] ?? []).map((name) => ({ ...entry, label: `${entry.path} { ${name} }`, names: [name], budget: 6 }))),
    ...entries.filter(({ path }) => path.endsWith('/smart')).map((entry) => ({ path: `${entry.path} answer`, label: 'what a sign-in needs when its answer comes', built: 'dist/smart/finish-launch.js', beside: [entry], budget: 12 })),
  ],
  // Servers and fixtures for tests: never in a page.
  testing: () => [],
};
const others = (entries) => entries.map((entry) => ({ ...entry, label: entry.path }));

/** What must not be in a first load: `where` matches the path, `input` a bundled file. */
export const forbidden = [
  { what: 'zod classic', input: /node_modules\/zod\/(?:v4\/classic|v3|index)/ },
  { what: 'ky', where: /^(?!@careloom\/client(\/(forms|rest))?$)/, input: /node_modules\/ky\// },
  { what: 'the search library', where: /^(?!@careloom\/directory\/search$)/, input: /node_modules\/minisearch\// },
  { what: 'FHIRPath', where: /^(?!@careloom\/forms\/fhirpath$)/, input: /node_modules\/fhirpath\/|fhirpath-(?:library|engine)\.js$/ },
  { what: 'the parser of expressions', where: /^@careloom\/(elements|client|instruments)|^@careloom\/forms$/, input: /forms\/dist\/expressions\/(?:parse|compile|prepare)\.js$/ },
  { what: 'units', where: /^(?!@careloom\/forms units$)/, input: /node_modules\/@lhncbc\/|ucum-library\.js$/ },
  { what: 'extraction, population, assembly', where: /^@careloom\/elements|^@careloom\/forms$/, input: /forms\/dist\/(?:extraction|population|assembly|adaptive)\// },
  { what: 'what reads markdown and XHTML', input: /node_modules\/(?:htmlparser2|marked)\// },
  { what: 'client or instruments in elements, core or forms', where: /^@careloom\/(elements|core|forms)/, input: /packages\/(client|instruments|testing)\// },
  { what: "Lit's development build", input: /node_modules\/(lit|lit-html|@lit\/[^/]+)\/development\// },
];

/** Files for pages without a build, by what is in them. */
const CDN = {
  'careloom.js': 'everything, with lit',
  'careloom-expressions.js': 'fetched when a form has expressions',
  'careloom-units.js': 'fetched when units meet',
};
export const cdnFiles = (elementsFolder) => Object.entries(CDN)
  .map(([name, what]) => ({ path: `@careloom/elements/dist/${name} (${what})`, file: join(elementsFolder, 'dist', name) }))
  .filter(({ file }) => existsSync(file));
