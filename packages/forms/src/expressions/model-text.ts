/** What the engine wants to know of FHIR: the shape of `fhirpath/fhir-context/r4`. */
export interface FhirModel {
  readonly version: 'r4';
  readonly score: { readonly extensionURI: string[] };
  readonly choiceTypePaths: Record<string, string[]>;
  readonly pathsDefinedElsewhere: Record<string, string>;
  readonly type2Parent: Record<string, string>;
  readonly path2Type: Record<string, string>;
  readonly path2TypeWithoutElements: Record<string, string>;
  readonly path2Repeating: Record<string, true>;
  readonly availableTypes: Set<string>;
  readonly path2RefType: Record<string, string[]>;
  readonly resourcesWithUrlParam: Record<string, boolean>;
}

const RESOURCE = { id: 'System.String', implicitRules: 'uri', language: 'code', meta: 'Meta' };
const MANY = { extension: 'Extension', modifierExtension: 'Extension' };
/** What all of a kind have, by kind; the general after the special. */
const COMMON: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Resource: RESOURCE,
  DomainResource: { ...RESOURCE, text: 'Narrative', contained: 'Resource', ...MANY },
  BackboneElement: { id: 'System.String', ...MANY },
  Element: { id: 'System.String', extension: 'Extension' },
};
const REPEATING = new Set(['contained', 'extension', 'modifierExtension']);
/** Types that begin with a capital only in `value[x]`. */
const PRIMITIVE = new Set(
  'Boolean Integer String Decimal Uri Url Canonical Base64Binary Instant Date DateTime Time Code Oid Id Markdown UnsignedInt PositiveInt Uuid'.split(' '),
);

const record = <T>(): Record<string, T> => Object.create(null) as Record<string, T>;

function pairs(line: string): Record<string, string> {
  return Object.assign(record<string>(), Object.fromEntries(line.split(';').map((pair) => pair.split(':') as [string, string])));
}

/** Reads what `scripts/lib/fhirpath/encode-model.mjs` wrote. */
export function modelOf(text: string): FhirModel {
  const [types = '', parents = '', elsewhere = '', ...trees] = text.split('\n');
  const names = types.split(';');
  const type2Parent = pairs(parents);
  const [path2Type, path2TypeWithoutElements] = [record<string>(), record<string>()];
  const [path2Repeating, choiceTypePaths] = [record<true>(), record<string[]>()];

  const add = (path: string, type: string, repeats: boolean): void => {
    path2Type[path] = type;
    if (type !== 'Element' && type !== 'BackboneElement') path2TypeWithoutElements[path] = type;
    if (repeats) path2Repeating[path] = true;
    else delete path2Repeating[path];
  };
  const addCommon = (path: string, type: string): void => {
    let kind: string | undefined = type;
    while (kind !== undefined && !COMMON[kind]) kind = type2Parent[kind];
    for (const [name, each] of Object.entries(COMMON[kind ?? ''] ?? {})) add(`${path}.${name}`, each, REPEATING.has(name));
  };
  const addChoices = (path: string, choices: readonly string[]): void => {
    choiceTypePaths[path] = [...choices];
    for (const each of choices) add(path + each, PRIMITIVE.has(each) ? each.charAt(0).toLowerCase() + each.slice(1) : each, false);
  };
  const remove = (path: string): void => {
    for (const table of [path2Type, path2TypeWithoutElements, path2Repeating]) delete table[path];
  };

  for (const tree of trees) {
    const open: string[] = [];
    let last: readonly [path: string, type: string] = ['', ''];
    for (const [token, minus, name = '', mark, number = ''] of tree.matchAll(/(-?)(\w+)([.*?]?)([0-9a-z]*)|[()]/g)) {
      if (token === ')') open.pop();
      else if (token === '(') {
        open.push(last[0]);
        addCommon(...last);
      } else {
        const path = open.length === 0 ? name : `${open.at(-1)}.${name}`;
        const type = mark ? (names[Number.parseInt(number, 36)] ?? '') : name;
        last = [path, type];
        if (minus) remove(path);
        else if (mark === '?') addChoices(path, type.split(' '));
        else if (mark) add(path, type, mark === '*');
      }
    }
  }
  return {
    version: 'r4',
    score: { extensionURI: ['http://hl7.org/fhir/StructureDefinition/ordinalValue', 'http://hl7.org/fhir/StructureDefinition/itemWeight'] },
    choiceTypePaths, pathsDefinedElsewhere: pairs(elsewhere), type2Parent, path2Type, path2TypeWithoutElements, path2Repeating,
    availableTypes: new Set([...Object.keys(type2Parent), ...Object.values(type2Parent)]),
    path2RefType: record(), resourcesWithUrlParam: record(),
  };
}
