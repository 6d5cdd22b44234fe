import { isObject, textIn } from '@careloom/core/fhir';
import type { Capabilities } from '../rest/capabilities.ts';
import { eClinicalWorks } from './eclinicalworks.ts';
import { epic } from './epic.ts';
import { generic } from './generic.ts';
import { oracleHealth } from './oracle-health.ts';
import type { ServerProfile } from './profile.types.ts';

export const profiles: readonly ServerProfile[] = [epic, oracleHealth, eClinicalWorks, generic];

/**
 * The profile of a server: by the software or publisher its CapabilityStatement names, else by the host of its base
 * (the issuer of a launch), else the generic one. Naming a profile yourself is surer.
 * @param baseUrl `https://fhir.epic.com/interconnect-fhir-oauth/api/FHIR/R4`
 */
export function profileFor(capabilities?: Capabilities, baseUrl?: string): ServerProfile {
  const statement = capabilities?.statement as unknown as Readonly<Record<string, unknown>> | undefined;
  const software = isObject(statement?.['software']) ? (statement['software'] as unknown as Readonly<Record<string, unknown>>)['name'] : undefined;
  const names = [software, statement?.['publisher']].map((name) => textIn(name)?.toLowerCase()).filter((name) => name !== undefined);
  const host = hostOf(baseUrl);
  const isNamed = ({ recognisedBy }: ServerProfile): boolean => recognisedBy.value.software.some((each) => names.some((name) => wordIn(name, each)));
  const isAt = ({ recognisedBy }: ServerProfile): boolean => recognisedBy.value.hosts.some((each) => host === each || host?.endsWith(`.${each}`));
  return profiles.find(isNamed) ?? profiles.find(isAt) ?? generic;
}

/** As a whole word: "Epicenter" is somebody else. */
function wordIn(name: string, word: string): boolean {
  return ` ${name.replace(/[^a-z0-9]+/g, ' ')} `.includes(` ${word} `);
}

function hostOf(baseUrl: string | undefined): string | undefined {
  try {
    return baseUrl === undefined ? undefined : new URL(baseUrl).hostname.toLowerCase();
  } catch {
    return undefined;
  }
}
