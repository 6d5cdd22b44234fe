import text from '../packages/elements/custom-elements.json?raw';

interface Named {
  readonly name: string;
  readonly fieldName?: string;
}
interface Declaration {
  readonly events?: readonly Named[];
  readonly attributes?: readonly Named[];
  readonly members?: readonly Named[];
}
interface Manifest {
  readonly modules: readonly { readonly declarations: readonly Declaration[] }[];
}

const given = JSON.parse(text) as Manifest;

/** The manifest as the controls want it: an attribute with the name of its property is one row, not two. */
export const manifest = {
  ...given,
  modules: given.modules.map((module) => ({
    ...module,
    declarations: module.declarations.map((each) => ({
      ...each,
      attributes: each.attributes?.filter(({ name, fieldName }) => name !== fieldName),
    })),
  })),
};

/** Every event of every element, for the Actions panel. */
export const eventNames = [...new Set(given.modules.flatMap(({ declarations }) => declarations.flatMap(({ events }) => (events ?? []).map(({ name }) => name))))];
