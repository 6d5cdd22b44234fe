import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Resource } from '@careloom/core/fhir';
import { CareloomError } from '@careloom/core/shared';

export interface ProfileCheckOptions {
  /** Folder with the checker's `run.sh`; found by `profileToolDir()` when absent. */
  readonly toolDir?: string;
}

export interface ProfileFailure {
  /** `Patient/1` */
  readonly ref: string;
  /** Last part of the profile's canonical, or `base` for the R4 definition. */
  readonly profile: string;
  readonly path: string;
  readonly message: string;
}

export interface ProfileReport {
  /** Checks that ran: each resource against R4 and against every profile it claims. */
  readonly checked: number;
  readonly passed: number;
  readonly failed: number;
  readonly profilesNotLoaded: number;
  /** At most twelve findings per check; the counts above are complete. */
  readonly failures: readonly ProfileFailure[];
}

/** Why nothing was checked; to be printed, never to be taken for a pass. */
export interface ProfileCheckSkipped {
  readonly skipped: string;
}

/**
 * Checks resources against R4 and the profiles they claim, with a checker outside of this package.
 * References between the given resources are resolved.
 * @throws CareloomError `profile_check.tool_failed` when the tool is there but gives no counts
 */
export async function checkProfiles(
  resources: readonly Resource[],
  options: ProfileCheckOptions = {},
): Promise<ProfileReport | ProfileCheckSkipped> {
  const toolDir = options.toolDir ?? profileToolDir();
  if (toolDir === undefined || !existsSync(join(toolDir, 'run.sh'))) {
    return { skipped: 'the profile checker is not on this machine (CARELOOM_SHARED)' };
  }
  const folder = await mkdtemp(join(tmpdir(), 'careloom-profile-check-'));
  try {
    // One file each, because the tool names files in its findings and resources may have no id.
    await Promise.all(resources.map((one, n) => writeFile(join(folder, fileOf(n)), JSON.stringify(one))));
    return parsed(await run(join(toolDir, 'run.sh'), folder), resources);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The checker's folder: in `CARELOOM_SHARED/tools`, or in a `shared/tools` beside a folder above the working one. */
export function profileToolDir(): string | undefined {
  const tool = join('tools', 'fhir-profile-check');
  const shared = process.env['CARELOOM_SHARED'];
  if (shared) return existsSync(join(shared, tool)) ? join(shared, tool) : undefined;
  for (let folder = process.cwd(); folder !== dirname(folder); folder = dirname(folder)) {
    const candidate = join(dirname(folder), 'shared', tool);
    if (existsSync(join(candidate, 'run.sh'))) return candidate;
  }
  return undefined;
}

function fileOf(index: number): string {
  return `${String(index).padStart(6, '0')}.json`;
}

function run(script: string, folder: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('sh', [script, folder], { maxBuffer: 64 * 1024 * 1024 }, (error, stdout) => {
      // Exit status 1 means findings; without counts the tool itself failed.
      if (/^checks ok \d+/m.test(stdout)) resolve(stdout);
      else reject(new CareloomError('profile_check.tool_failed', { cause: error }));
    });
  });
}

function parsed(output: string, resources: readonly Resource[]): ProfileReport {
  const counts = /^checks ok (\d+) fail (\d+) profiles not loaded (\d+)/m.exec(output);
  if (!counts) throw new CareloomError('profile_check.tool_failed');
  const [passed, failed, profilesNotLoaded] = counts.slice(1).map(Number) as [number, number, number];
  const failures: ProfileFailure[] = [];
  let current = { ref: '', profile: '' };
  for (const line of output.split('\n')) {
    const heading = /^(\d{6})\.json (\S+)/.exec(line);
    if (heading) {
      const resource = resources[Number(heading[1])];
      current = { ref: `${resource?.resourceType ?? ''}/${resource?.id ?? ''}`, profile: heading[2] as string };
    }
    const finding = /^ {3}(\S+): (.*)$/.exec(line);
    if (finding) failures.push({ ...current, path: finding[1] as string, message: finding[2] as string });
  }
  return { checked: passed + failed, passed, failed, profilesNotLoaded, failures };
}
