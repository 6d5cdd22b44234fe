// For tests: a copy of the workspace with just what `npm run new` and the type checks need. Dependencies are linked, not copied;
// the packages of the workspace are those of the copy.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const packages = ['core', 'client', 'instruments', 'elements', 'testing'];
const leftOut = new Set(['node_modules', 'dist', '.cache', 'tsconfig.tsbuildinfo']);

export interface WorkspaceCopy {
  readonly folder: string;
  readonly remove: () => void;
}

export function copyWorkspace(): WorkspaceCopy {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'careloom-new-')));
  const copy = (path: string): void =>
    cpSync(join(root, path), join(folder, path), { recursive: true, filter: (from) => !leftOut.has(basename(from)) });
  for (const path of ['package.json', 'tsconfig.base.json', '.oxlintrc.json', 'scripts', 'docs/concepts']) {
    if (existsSync(join(root, path))) copy(path);
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const name of packages) {
    copy(`packages/${name}`);
    linkDependencies(`packages/${name}/node_modules`, folder);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Links every dependency of a package; `@careloom/*` to the copy. */
function linkDependencies(path: string, folder: string): void {
  const from = join(root, path);
  if (!existsSync(from)) return;
  for (const name of readdirSync(from).filter((each) => !each.startsWith('.'))) {
    const scoped = name.startsWith('@') ? readdirSync(join(from, name)).map((each) => `${name}/${each}`) : [name];
    for (const dependency of scoped) {
      const own = dependency.startsWith('@careloom/') && join(folder, 'packages', dependency.slice('@careloom/'.length));
      mkdirSync(join(folder, path, dependency, '..'), { recursive: true });
      symlinkSync(own || realpathSync(join(from, dependency)), join(folder, path, dependency), 'junction');
    }
  }
}
