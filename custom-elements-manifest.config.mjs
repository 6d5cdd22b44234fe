// custom-elements.json: what editors, Storybook's controls and docs/job-functions.md know about the elements.

/** Elements and their base class only: event classes, catalogues and helpers are typedoc's business. */
const elementsOnly = {
  name: 'elements-only',
  packageLinkPhase({ customElementsManifest }) {
    for (const module of customElementsManifest.modules) {
      module.declarations = module.declarations?.filter((each) => each.customElement || each.name === 'CareloomElement') ?? [];
      for (const each of module.declarations) {
        // `dispatchEvent(new SomethingEvent())` leaves an entry without a name beside the documented one.
        each.events = each.events?.filter(({ name }) => name);
        each.members = each.members?.filter((member) => !member.static && !['private', 'protected'].includes(member.privacy));
      }
      const kept = new Set(module.declarations.map(({ name }) => name));
      module.exports = module.exports?.filter(({ declaration }) => kept.has(declaration?.name));
    }
    customElementsManifest.modules = customElementsManifest.modules.filter(({ declarations }) => declarations.length > 0);
  },
};

/** `@status`, `@since`, `@serves` and `@fhir` of an element, for tables made from the manifest. */
const extras = {
  name: 'careloom-tags',
  analyzePhase({ ts, node, moduleDoc }) {
    if (node.kind !== ts.SyntaxKind.ClassDeclaration) return;
    const declaration = moduleDoc.declarations?.find(({ name }) => name === node.name?.getText());
    const tags = (node.jsDoc ?? []).flatMap((doc) => [...(doc.tags ?? [])]);
    for (const tag of tags) {
      const name = tag.tagName.getText();
      if (!['status', 'since', 'serves', 'fhir'].includes(name) || !declaration) continue;
      declaration[name] = String(typeof tag.comment === 'string' ? tag.comment : '').trim();
    }
  },
};

/** Published modules are `dist/**.js`. */
const publishedPaths = {
  name: 'published-paths',
  packageLinkPhase({ customElementsManifest }) {
    const published = (path) => path.replace(/^\/?packages\/elements\//, '').replace(/^src\//, 'dist/').replace(/\.ts$/, '.js');
    const walk = (value) => {
      if (Array.isArray(value)) value.forEach(walk);
      else if (value && typeof value === 'object') {
        for (const [key, inner] of Object.entries(value)) {
          if ((key === 'path' || key === 'module') && typeof inner === 'string') value[key] = published(inner);
          else walk(inner);
        }
      }
    };
    walk(customElementsManifest.modules);
  },
};

export default {
  globs: ['packages/elements/src/**/*.ts'],
  exclude: ['packages/elements/src/**/*.{test,stories,styles}.ts', 'packages/elements/src/testing/**'],
  outdir: 'packages/elements',
  litelement: true,
  packagejson: false,
  plugins: [elementsOnly, extras, publishedPaths],
};
