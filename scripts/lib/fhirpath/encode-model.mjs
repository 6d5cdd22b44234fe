// The R4 model of fhirpath.js as one short text: 8,238 paths in 72 kB instead of 627. What every element has (id,
// extension, ...) is left out, choices are told by their types, types by a number. `model-text.ts` reads it back; a test
// proves that nothing is lost but the targets of references, which only resolve() asks for.
const RESOURCE = { id: 'System.String', implicitRules: 'uri', language: 'code', meta: 'Meta' };
const BACKBONE = { id: 'System.String', extension: 'Extension', modifierExtension: 'Extension' };
/** What all of a kind have. `model-text.ts` knows the same. */
const COMMON = {
  Resource: RESOURCE,
  DomainResource: { ...RESOURCE, text: 'Narrative', contained: 'Resource', extension: 'Extension', modifierExtension: 'Extension' },
  BackboneElement: BACKBONE,
  Element: { id: 'System.String', extension: 'Extension' },
};

const REPEATING = new Set(['contained', 'extension', 'modifierExtension']);

const parentOf = (path) => path.slice(0, path.lastIndexOf('.'));
const nameOf = (path) => path.slice(path.lastIndexOf('.') + 1);

/** @param model `fhirpath/fhir-context/r4` */
export function encodeModel({ path2Type, path2Repeating, choiceTypePaths, pathsDefinedElsewhere, type2Parent }) {
  const below = new Map();
  for (const path of Object.keys(path2Type)) below.set(parentOf(path), [...(below.get(parentOf(path)) ?? []), path]);
  const choicesBelow = new Map();
  for (const path of Object.keys(choiceTypePaths)) choicesBelow.set(parentOf(path), [...(choicesBelow.get(parentOf(path)) ?? []), path]);

  const commonOf = (path) => {
    let kind = path.includes('.') ? path2Type[path] : path;
    while (kind !== undefined && !COMMON[kind]) kind = type2Parent[kind];
    return COMMON[kind] ?? {};
  };

  const used = new Map();
  const number = (type) => {
    used.set(type, used.get(type) ?? used.size);
    return used.get(type).toString(36);
  };
  const content = (path) => {
    const common = commonOf(path);
    const choices = choicesBelow.get(path) ?? [];
    const chosen = new Set(choices.flatMap((choice) => choiceTypePaths[choice].map((type) => choice + type)));
    const missing = Object.keys(common).filter((name) => path2Type[`${path}.${name}`] !== common[name]);
    const isCommon = (each) => common[nameOf(each)] === path2Type[each] && !below.has(each) && REPEATING.has(nameOf(each)) === Boolean(path2Repeating[each]);
    const own = (below.get(path) ?? []).filter((each) => !chosen.has(each) && !isCommon(each));
    return [
      ...missing.map((name) => `-${name}`),
      ...choices.map((choice) => `${nameOf(choice)}?${number(choiceTypePaths[choice].join(' '))}`),
      ...own.map((each) => `${nameOf(each)}${path2Repeating[each] ? '*' : '.'}${number(path2Type[each])}${below.has(each) ? `(${content(each)})` : ''}`),
    ].join(',');
  };
  const roots = [...new Set([...below.keys()].map((path) => path.split('.')[0]))];
  const trees = roots.map((root) => `${root}(${content(root)})`).join('\n');
  const pairs = (record) => Object.entries(record).map((pair) => pair.join(':')).join(';');
  return [[...used.keys()].join(';'), pairs(type2Parent), pairs(pathsDefinedElsewhere), trees].join('\n');
}
