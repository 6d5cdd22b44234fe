// Names of concepts and elements, and the words that stand for them in the templates.

/** The last word of a tag (architecture, "Names"). */
export const SHAPES = [
  'banner', 'summary', 'card', 'list', 'timeline', 'history', 'trend', 'log', 'board', 'form', 'editor', 'composer', 'picker',
  'finder', 'panel', 'sheet', 'status', 'checklist', 'guard',
];

/** Folders that are no concepts, tags with a meaning of their own, and words the generated code needs itself. */
const TAKEN = new Set([
  'shared', 'fhir', 'ports', 'foundation', 'provider', 'styles', 'testing', 'theme', 'define', 'print', 'index',
  'actor', 'input', 'issue', 'list', 'party', 'read', 'refusal', 'result', 'row', 'rows', 'value', 'verb', 'words',
  'act', 'concept', 'event', 'identifier', 'key', 'patient', 'source', 'step', 'system', 'task', 'urn',
]);
const RESERVED = new Set([
  'arguments', 'await', 'break', 'case', 'catch', 'class', 'const', 'continue', 'debugger', 'default', 'delete', 'do', 'else',
  'enum', 'eval', 'export', 'extends', 'false', 'finally', 'for', 'function', 'if', 'implements', 'import', 'in', 'instanceof',
  'interface', 'let', 'new', 'null', 'package', 'private', 'protected', 'public', 'return', 'static', 'super', 'switch', 'this',
  'throw', 'true', 'try', 'typeof', 'var', 'void', 'while', 'with', 'yield',
]);

/** Why a concept cannot have this name; undefined when it can. */
export function conceptProblem(name) {
  if (!/^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$/.test(name ?? '')) {
    return `"${name ?? ''}" is not kebab-case: small letters, words joined by one hyphen, e.g. care-team`;
  }
  if (name.length > 24) return `"${name}" is too long for a tag: 24 letters at most`;
  if (TAKEN.has(name) || RESERVED.has(name)) return `"${name}" has a meaning of its own here: choose another word`;
  const last = name.split('-').at(-1);
  if (SHAPES.includes(last)) return `"${name}" ends in "${last}", which is a shape: a concept is named without one`;
  return undefined;
}

/** Why `<concept>/<shape>` is no element; undefined when it is one. */
export function elementProblem(text) {
  const [concept, shape, ...more] = (text ?? '').split('/');
  if (!shape || more.length > 0) return `"${text ?? ''}" is not <concept>/<shape>, e.g. consent/list`;
  const problem = conceptProblem(concept);
  if (problem) return problem;
  return SHAPES.includes(shape) ? undefined : `"${shape}" is not a shape. Shapes: ${SHAPES.join(', ')}`;
}

export const pascal = (name) => name.split('-').map((word) => word[0].toUpperCase() + word.slice(1)).join('');
const camel = (name) => pascal(name).replace(/^./, (letter) => letter.toLowerCase());
const words = (name) => name.replaceAll('-', ' ');
const sentence = (text) => text[0].toUpperCase() + text.slice(1);

/** English enough for identifiers: care-team -> care-teams, story -> stories, address -> addresses. */
function plural(name) {
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh)$/.test(name) ? `${name}es` : `${name}s`;
}

/** What replaces the words of the templates, the longer ones first. */
export function wordsFor(name, shape = '') {
  const spelled = (from, to) => [[pascal(from), pascal(to)], [camel(from), camel(to)], [from, to], [sentence(words(from)), sentence(words(to))], [words(from), words(to)]];
  const article = /^[aeiou]/.test(name) ? [[' a sample concept', ` an ${words(name)}`], ['A sample concept', `An ${words(name)}`]] : [];
  return [...article, ...spelled('sample-concepts', plural(name)), ...spelled('sample-concept', name), ...(shape ? spelled('sample-shape', shape) : [])];
}
