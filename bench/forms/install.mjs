// The peers, into a folder of their own: nothing else of the project installs or sees them. No install scripts are run.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export function installPeers() {
  const folder = import.meta.dirname;
  if (existsSync(join(folder, 'node_modules', 'lforms'))) return;
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder, stdio: 'inherit' });
  if (status !== 0) throw new Error('the peers could not be installed');
}
