// `npm run storybook` serves every story at http://localhost:6006; `--build` writes them to storybook-static/.
import { join } from 'node:path';
import { root } from './lib/packages.mjs';
import { build, dev } from './lib/storybook.mjs';

const args = process.argv.slice(2);
if (args.includes('--build')) {
  await build(join(root, 'storybook-static'), args.filter((arg) => arg !== '--build'));
} else {
  process.exitCode = await dev(args);
}
