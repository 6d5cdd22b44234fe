// npm run new -- concept <name>
import { run } from '../lib/run.mjs';
import { root } from '../lib/packages.mjs';
import { folderFrom, isThere, Refused, rewrite, writeNew } from './files.mjs';
import { conceptProblem, wordsFor } from './names.mjs';

const PACKAGE = 'packages/core/package.json';

export async function newConcept(name) {
  const problem = conceptProblem(name);
  if (problem) throw new Refused(problem);
  const folder = `packages/core/src/${name}`;
  if (isThere(folder)) throw new Refused(`${folder} exists already, nothing was written`);
  const words = wordsFor(name);
  const files = [...folderFrom('concept', folder, words), ...folderFrom('docs', 'docs/concepts', words)];
  const written = [...writeNew(files), ...rewrite(PACKAGE, (text) => withExport(text, name))];
  // Fills `publishConfig.exports` from `exports`.
  await run(`${root}/scripts/exports.mjs`, [], { capture: true });
  return {
    written,
    next: [
      `say in ${folder}/README.md and docs/concepts/${name}.md what it means and which functions it serves`,
      `${folder}/${name}.types.ts and ${name}.status.ts: the values and the life cycle; the table test follows`,
      `${folder}/${name}.fhir.ts: the profile it shall claim; until then it is a plain R4 Task`,
      `npm run unit -- core/src/${name}`,
      `npm run new -- element ${name}/list`,
    ],
  };
}

/** The text of package.json with one more line in `exports`, after the last one. */
function withExport(text, name) {
  const json = JSON.parse(text);
  const at = `./dist/${name}/index`;
  const exports = { ...json.exports, [`./${name}`]: { 'careloom-source': `./src/${name}/index.ts`, types: `${at}.d.ts`, default: `${at}.js` } };
  return `${JSON.stringify({ ...json, exports }, null, 2)}\n`;
}
