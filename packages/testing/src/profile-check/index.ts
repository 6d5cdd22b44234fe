export { checkProfiles, profileToolDir } from './check-profiles.ts';
export type { ProfileCheckOptions, ProfileCheckSkipped, ProfileFailure, ProfileReport } from './check-profiles.ts';
