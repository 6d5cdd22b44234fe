// Gzip budgets in kB (1 kB = 1000 bytes), each for what one import path costs a page. Raising one needs a decision record.
// An element is counted on a page that has the provider and the foundation already: the two rows add up, nothing twice.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const LIT = ['lit', 'lit/*', 'lit-html', 'lit-html/*', 'lit-element/*', '@lit/*'];
const LARGE_CONCEPTS = new Set(['referral', 'care-plan']);
const GROUND = new Set(['shared', 'fhir', 'ports']);
const VERBS = { referral: 'sendReferral' };
const CLIENT = { '@careloom/client': 16, '@careloom/client/smart': 12 };
const FORM_ELEMENTS = new Set(['form', 'questionnaire-form']);

/** One row: `names` keeps only some exports of the path, `drop` leaves exports out, `together` is bundled as one and `beside` taken off again. */
export function rowsOf(name, entries) {
  const short = name.replace('@careloom/', '');
  return (rules[short] ?? others)(entries.filter(({ built }) => built.endsWith('.js')));
}

const rules = {
  core: (entries) =>
    entries.flatMap((entry) => {
      const concept = entry.path.split('/')[2];
      if (concept === undefined || GROUND.has(concept)) return [{ ...entry, label: entry.path }];
      const large = LARGE_CONCEPTS.has(concept);
      const verb = VERBS[concept];
      return [
        ...(verb ? [{ ...entry, label: `${entry.path} { ${verb} }`, names: [verb], budget: 2 }] : []),
        { ...entry, label: `${entry.path} without schemas`, drop: /Schema$/, budget: large ? 10 : 6 },
        { ...entry, label: entry.path, budget: large ? 18 : 14 },
      ];
    }),
  elements: (entries) => {
    const ground = entries.filter(({ path }) => path.endsWith('/define/provider.js') || path.endsWith('/foundation'));
    return [
      { path: '@careloom/elements/foundation', label: 'provider + foundation (beside lit)', together: ground, external: LIT, budget: 10 },
      ...entries
        .filter((entry) => entry.path.includes('/define/') && !ground.includes(entry))
        .map((entry) => {
          const isForm = FORM_ELEMENTS.has(entry.path.split('/').at(-1).replace('.js', ''));
          return isForm
            ? { ...entry, label: `${entry.path} (with lit and all)`, budget: 45 }
            : { ...entry, label: `${entry.path} (beside lit, provider, foundation)`, together: [...ground, entry], beside: ground, external: LIT, budget: 12 };
        }),
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
  { what: 'client or instruments in elements or core', where: /^@careloom\/(elements|core)/, input: /packages\/(client|instruments|testing)\// },
  { what: "Lit's development build", input: /node_modules\/(lit|lit-html|@lit\/[^/]+)\/development\// },
];

export const cdnFile = (elementsFolder) => {
  const file = join(elementsFolder, 'dist', 'careloom.js');
  return existsSync(file) ? file : undefined;
};
