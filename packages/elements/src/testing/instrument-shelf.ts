import { ahcHrsnCoreScored } from '@careloom/instruments/ahc-hrsn-core';
import { ahcHrsnSupplemental } from '@careloom/instruments/ahc-hrsn-supplemental';
import { auditC } from '@careloom/instruments/audit-c';
import { bhls3 } from '@careloom/instruments/bhls-3';
import { cSsrsScreener } from '@careloom/instruments/c-ssrs-screener';
import { cmsOasisAdlIadl } from '@careloom/instruments/cms-oasis-adl-iadl';
import { dast10 } from '@careloom/instruments/dast-10';
import { distressThermometer } from '@careloom/instruments/distress-thermometer';
import { epds } from '@careloom/instruments/epds';
import { exerciseVitalSign } from '@careloom/instruments/exercise-vital-sign';
import { gad2 } from '@careloom/instruments/gad-2';
import { gad7 } from '@careloom/instruments/gad-7';
import { hospitalScore } from '@careloom/instruments/hospital-score';
import { hungerVitalSignScored } from '@careloom/instruments/hunger-vital-sign';
import { katzAdl } from '@careloom/instruments/katz-adl';
import { lace } from '@careloom/instruments/lace';
import { lawtonIadl } from '@careloom/instruments/lawton-iadl';
import { medicareAwvHra } from '@careloom/instruments/medicare-awv-hra';
import { medicationAdherence } from '@careloom/instruments/medication-adherence';
import { miniCog } from '@careloom/instruments/mini-cog';
import { pam } from '@careloom/instruments/pam';
import { phq2 } from '@careloom/instruments/phq-2';
import { phq9 } from '@careloom/instruments/phq-9';
import { prapare } from '@careloom/instruments/prapare';
import { promisGlobal10 } from '@careloom/instruments/promis-global-10';
import { createInstrumentRegistry } from '@careloom/instruments/registry';
import type { RegistryInstrument } from '@careloom/instruments/registry';
import type { ScoredInstrument } from '@careloom/instruments/scored-instrument';
import { seek } from '@careloom/instruments/seek';
import { sils } from '@careloom/instruments/sils';
import { steadi3 } from '@careloom/instruments/steadi-3';
import { steadiStayIndependent } from '@careloom/instruments/steadi-stay-independent';
import { taps1 } from '@careloom/instruments/taps-1';
import { tobaccoStatus } from '@careloom/instruments/tobacco-status';
import { uclaLoneliness3 } from '@careloom/instruments/ucla-loneliness-3';
import { usdaFoodSecurity6 } from '@careloom/instruments/usda-food-security-6';
import { wellRx } from '@careloom/instruments/wellrx';
import { zarit4 } from '@careloom/instruments/zarit-4';

/** Those whose wording is shipped. */
export const shipped: readonly ScoredInstrument[] = [
  phq9, phq2, gad7, gad2, auditC, ahcHrsnCoreScored(), ahcHrsnSupplemental, hungerVitalSignScored, taps1, tobaccoStatus, exerciseVitalSign,
  usdaFoodSecurity6, steadi3, steadiStayIndependent, cmsOasisAdlIadl, lace, hospitalScore, sils, bhls3, medicareAwvHra,
];

/** Those whose wording needs a licence, and the one that is not available at all. */
export const restricted: readonly RegistryInstrument[] = [
  ahcHrsnCoreScored({ safety: true }), cSsrsScreener(), dast10(), distressThermometer, epds, katzAdl(), lawtonIadl(), medicationAdherence, miniCog,
  pam, prapare, promisGlobal10, seek, uclaLoneliness3, wellRx, zarit4,
];

/** A site without any licence. */
export const registry = createInstrumentRegistry([...shipped, ...restricted]);
