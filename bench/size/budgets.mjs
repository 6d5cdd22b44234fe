// Gzip budgets in kB (1 kB = 1000 bytes), each for what one import path adds to a page. Raising one needs a decision record.
// Rows add up, nothing is counted twice (docs/decisions/0005): a concept is counted on a page that has the ground of core
// and the concepts it imports; an element on one that has lit, the provider, the foundation and its concepts. A row of
// what a whole page costs stands beside them. What is fetched later (another language) is not part of the first load.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const LIT = ['lit', 'lit/*', 'lit-html', 'lit-html/*', 'lit-element/*', '@lit/*'];
const CORE = ['@careloom/core', '@careloom/core/*'];
const IMPORTS = { 'care-plan': ['referral', 'screening'] };
/** What every element uses. What only some do has paths of its own (acts, theme) and counts for those that import it. */
const FOUNDATION = [
  'CareloomElement', 'defineElement', 'LoadController', 'LocalizeController', 'FactEvent',
  'repositoryContext', 'sessionContext', 'selectionContext', 'emptyState', 'errorState', 'liveRegion', 'notice', 'outcomeNotice',
  'skeleton', 'staleNotice', 'statusChip', 'hostStyles', 'buttonStyles', 'chipStyles', 'stateStyles',
];
const LARGE_CONCEPTS = new Set(['referral', 'care-plan']);
const GROUND = new Set(['shared', 'fhir', 'ports']);
const VERBS = { referral: 'sendReferral' };
const CLIENT = { '@careloom/client': 16, '@careloom/client/forms': 16, '@careloom/client/smart': 12 };
const FORM_ELEMENTS = new Set(['form', 'questionnaire-form']);

/** One row: `names` keeps only some exports of the path, `drop` leaves exports out, `together` is bundled as one and `beside` taken off again. */
export function rowsOf(name, entries) {
  const short = name.replace('@careloom/', '');
  return (rules[short] ?? others)(entries.filter(({ built }) => built.endsWith('.js')));
}

const rules = {
  core: (entries) => {
    const conceptOf = (entry) => entry.path.split('/')[2];
    const ground = entries.filter((entry) => GROUND.has(conceptOf(entry)));
    return entries.flatMap((entry) => {
      const concept = conceptOf(entry);
      if (concept === undefined) return [{ ...entry, label: 'core: shared, fhir, ports', together: ground, budget: 4 }];
      if (GROUND.has(concept)) return [];
      const large = LARGE_CONCEPTS.has(concept);
      const verb = VERBS[concept];
      const beside = [...ground, ...entries.filter((other) => (IMPORTS[concept] ?? []).includes(conceptOf(other)))];
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
    const elements = entries.filter((entry) => entry.path.includes('/define/') && !provider.includes(entry));
    return [
      { path: '@careloom/elements/foundation', label: 'provider + foundation (beside lit)', together: provider, and: { entry: foundation[0], names: FOUNDATION }, external: LIT, budget: 10 },
      ...elements.map((entry) => {
        const isForm = FORM_ELEMENTS.has(entry.path.split('/').at(-1).replace('.js', ''));
        return isForm
          ? { ...entry, label: `${entry.path} (with lit and all)`, budget: 45 }
          : { ...entry, label: `${entry.path} (beside lit, foundation, core)`, together: [...ground, entry], beside: ground, external: [...LIT, ...CORE], budget: 12 };
      }),
      ...elements.map((entry) => ({ ...entry, label: `a page with ${entry.path.split('/').at(-1)} alone (beside lit)`, together: [...provider, entry], external: LIT })),
    ];
  },
  client: (entries) => entries.map((entry) => ({ ...entry, label: entry.path, budget: CLIENT[entry.path] })),
  // Servers and fixtures for tests: never in a page.
  testing: () => [],
};
const others = (entries) => entries.map((entry) => ({ ...entry, label: entry.path }));

/** What must not be in a bundle: `where` matches the package, `input` a bundled file. */
export const forbidden = [
  { what: 'zod classic', input: /node_modules\/zod\/(?:v4\/classic|v3|index)/ },
  { what: 'ky', where: /^(?!@careloom\/client$)/, input: /node_modules\/ky\// },
  { what: 'fhirpath', input: /node_modules\/fhirpath\// },
  { what: 'what reads markdown and XHTML', input: /node_modules\/(?:htmlparser2|marked)\// },
  { what: 'client or instruments in elements or core', where: /^@careloom\/(elements|core)/, input: /packages\/(client|instruments|testing)\// },
  { what: "Lit's development build", input: /node_modules\/(lit|lit-html|@lit\/[^/]+)\/development\// },
];

export const cdnFile = (elementsFolder) => {
  const file = join(elementsFolder, 'dist', 'careloom.js');
  return existsSync(file) ? file : undefined;
};
