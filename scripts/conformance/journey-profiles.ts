import { createEmbeddedRepository } from '@careloom/client/embedded';
import { ahcHrsnCore } from '@careloom/instruments/ahc-hrsn-core';
import { hungerVitalSign } from '@careloom/instruments/hunger-vital-sign';
import { checkProfiles } from '@careloom/testing/profile-check';
import { runJourney } from '@careloom/testing/scenarios';
import type { Suite } from './suite.ts';

/** Everything the journey writes, against R4 and the profiles it claims. */
export const journeyProfiles: Suite = {
  name: 'journey-profiles',
  needs: [],
  async run(checks) {
    const instruments = { hungerVitalSign, ahcHrsnCore: ahcHrsnCore() };
    const { resources } = await runJourney(createEmbeddedRepository(), { instruments });
    for (const resource of resources.filter(({ meta }) => !meta?.profile?.length)) {
      checks.count(0, [{ name: `${resource.resourceType}/${resource.id}`, why: 'claims no profile' }]);
    }
    const report = await checkProfiles(resources);
    if ('skipped' in report) return checks.skip('profile check', resources.length * 2, report.skipped);
    const found = report.failures.map(({ ref, profile, path, message }) => ({
      name: `${ref} ${profile}`,
      why: `${path}: ${message}`,
    }));
    // The tool tells at most twelve findings a check; none may be lost in the count.
    const untold =
      report.failed > 0 && found.length === 0 ? [{ name: 'profile check', why: `${report.failed} failed` }] : [];
    checks.count(report.passed, [...found, ...untold]);
    if (report.profilesNotLoaded > 0) {
      checks.count(0, [{ name: 'profile check', why: `${report.profilesNotLoaded} profiles not loaded` }]);
    }
  },
};
