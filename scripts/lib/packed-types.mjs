// What a TypeScript page gets from the packed packages: every element and every event it fires typed by importing its
// `define` path alone, and the examples of README.md, with their declarations checked too.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, root } from './packages.mjs';
import { run, tool } from './run.mjs';

const options = {
  strict: true, exactOptionalPropertyTypes: true, verbatimModuleSyntax: true, skipLibCheck: false,
  target: 'es2022', lib: ['es2023', 'dom', 'dom.iterable'], types: [], noEmit: true,
};

/** `[tag, events]` of all elements, as their classes say. */
function firedBy() {
  return filesBelow(join(root, 'packages/elements/src')).filter((file) => file.endsWith('.ts')).flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const tag = /^ \* @tag (\S+)/m.exec(text)?.[1];
    return tag ? [[tag, [...text.matchAll(/^ \* @fires \{\w+\} (\S+)/gm)].map(([, event]) => event)]] : [];
  });
}

/** An element is more than an `Element`, an event of ours has more than an `Event`. */
function elementsPage(defines) {
  const uses = firedBy().flatMap(([tag, events]) => [
    `void document.querySelector('${tag}')!.updateComplete;`,
    ...events.map((event) => `document.querySelector('${tag}')!.addEventListener('${event}', ({ detail }) => void detail);`),
  ]);
  return [...defines.map((path) => `import '${path}';`), ...uses, ''].join('\n');
}

/** The scripts of README.md in their order, as one page. */
function readmePage() {
  const blocks = [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code);
  if (blocks.length === 0) throw new Error('README.md has no script');
  return `import { createEmbeddedRepository } from '@careloom/client/embedded';\nconst records = createEmbeddedRepository();\n${blocks.join('\n')
    .replace(/document\.querySelector\('#(\w+)'\)/g, "document.querySelector('careloom-provider')!")
    .replace(/document\.querySelector\('([\w-]+)'\);/g, "document.querySelector('$1')!;")}`;
}

/**
 * @param folder where the packages are unpacked, below `node_modules`
 * @param defines import paths of all elements
 * @returns what the compiler says; empty where nothing is wrong
 */
export async function checkPackedTypes(folder, defines) {
  writeFileSync(join(folder, 'elements.ts'), elementsPage(defines));
  writeFileSync(join(folder, 'readme.ts'), readmePage());
  const problems = [];
  for (const [module, moduleResolution] of [['esnext', 'bundler'], ['nodenext', 'nodenext']]) {
    const config = join(folder, `tsconfig.${module}.json`);
    writeFileSync(config, JSON.stringify({ compilerOptions: { ...options, module, moduleResolution }, files: ['elements.ts', 'readme.ts'] }));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    const { code, output } = await run(tool('typescript-native', 'tsc'), ['--project', config, '--pretty', 'false'], { capture: true, cwd: folder });
    if (code !== 0) problems.push(`types, ${moduleResolution}:\n${output}`);
  }
  return problems;
}
