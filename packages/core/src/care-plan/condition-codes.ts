import { icd10cm, snomed } from './domain-code.ts';
import type { CodesByDomain } from './domain-code.ts';

/**
 * Condition codes by domain, the commonest first: short lists of leaf codes.
 * Source: Gravity reference client `conditions_helper.rb` (8c19929), as collected in `sdoh-codes-by-domain.json` on
 * 2026-11; SNOMED CT semantic tags are left out of the displays. VSAC's own lists need a UMLS login and were not read,
 * and no official ICD-10-CM release was at hand: unverified. A second code is given only where both published displays
 * say the same; these pairs are ours, not an official map.
 */
export const conditionCodes: CodesByDomain = {
  'food-insecurity': [
    snomed('733423003', 'Food insecurity', icd10cm('Z59.41', 'Food insecurity')),
    snomed('706875005', 'Insufficient food supply', icd10cm('Z59.48', 'Other specified lack of adequate food')),
    snomed('445281000124101', 'Nutrition impaired due to limited access to healthful foods'),
  ],
  'housing-instability': [
    snomed('1156191002', 'Housing instability', icd10cm('Z59.819', 'Housing instability, housed unspecified')),
    snomed(
      '1156192009', 'Housing instability due to imminent risk of homelessness',
      icd10cm('Z59.811', 'Housing instability, housed, with risk of homelessness'),
    ),
    snomed(
      '1156194005', 'Housing instability following recent homelessness',
      icd10cm('Z59.812', 'Housing instability, housed, homelessness in past 12 months'),
    ),
    snomed('1156196007', 'Housing instability due to threat of eviction'),
    snomed('1156195006', 'Housing instability due to being behind on payments for place of residence'),
    snomed('1187272007', 'Housing instability due to housing cost burden'),
    snomed('1156193004', 'Housing instability due to frequent change in place of residence'),
  ],
  homelessness: [
    snomed('32911000', 'Homeless', icd10cm('Z59.00', 'Homelessness unspecified')),
    snomed('611131000124100', 'Sheltered homelessness', icd10cm('Z59.01', 'Sheltered homelessness')),
    snomed('611141000124105', 'Unsheltered homelessness', icd10cm('Z59.02', 'Unsheltered homelessness')),
    snomed('611551000124102', 'Homelessness, living in a shared accommodation'),
  ],
  'inadequate-housing': [
    snomed('105531004', 'Housing unsatisfactory', icd10cm('Z59.10', 'Inadequate housing, unspecified')),
    snomed('1162585007', 'Infestation of place of residence'),
    snomed('224255009', 'Mold growth in home'),
    snomed('1197631001', 'Lead in residence'),
    snomed('105535008', 'Lack of heat in house'),
    snomed('1197634009', 'Inadequate food preparation equipment in residence'),
    snomed('1197640002', 'Inadequate smoke detection equipment in residence'),
    snomed('1197645007', 'Lack of functioning sink in residence'),
    icd10cm('Z59.19', 'Other inadequate housing'),
  ],
  'transportation-insecurity': [
    snomed('551691000124106', 'Transportation insecurity', icd10cm('Z59.82', 'Transportation insecurity')),
    snomed('713458007', 'Lack of access to transportation'),
    snomed('551731000124103', 'Inability to access health care due to transportation insecurity'),
    snomed('551761000124107', 'Transportation insecurity due to unaffordable transportation'),
    snomed('551741000124108', 'Transportation insecurity due to no access to vehicle'),
    snomed('551751000124105', 'Inability to access community resources due to transportation insecurity'),
  ],
  'utility-insecurity': [
    snomed('671391000124106', 'Unable to obtain electricity in residence due to limited financial resources'),
    snomed('761541000124107', 'Unable to obtain water in residence due to limited financial resources'),
    snomed('105535008', 'Lack of heat in house'),
    snomed('423798004', 'Lack of cooling in house'),
    snomed('105536009', 'Living in housing without electricity'),
    snomed('5491000175103', 'Lack of running water in house'),
    icd10cm('Z59.12', 'Inadequate housing utilities'),
  ],
  'financial-insecurity': [
    snomed('1184702004', 'Financial insecurity'),
  ],
  'material-hardship': [
    icd10cm('Z59.87', 'Material hardship due to limited financial resources, not elsewhere classified'),
    snomed('1230283000', 'Inadequate clothing due to limited financial resources'),
    snomed('454061000124102', 'Unable to afford medication'),
    snomed('671461000124109', 'Unable to obtain childcare due to limited financial resources'),
    snomed('671491000124101', 'Unable to obtain telephone service due to limited financial resources'),
  ],
  'educational-attainment': [
    snomed(
      '551651000124100', 'Failure to achieve high school degree and/or equivalent',
      icd10cm('Z55.5', 'Less than a high school diploma'),
    ),
  ],
  'employment-status': [
    snomed('73438004', 'Unemployed', icd10cm('Z56.0', 'Unemployment, unspecified')),
  ],
  'veteran-status': [
    snomed(
      '1187600006', 'History of serving in military service',
      icd10cm('Z91.85', 'Personal history of military service'),
    ),
  ],
  stress: [
    snomed('73595000', 'Stress', icd10cm('Z73.3', 'Stress, not elsewhere classified')),
  ],
  'social-connection': [
    snomed('422650009', 'Social isolation'),
  ],
  'intimate-partner-violence': [
    snomed('706893006', 'Victim of intimate partner abuse'),
  ],
  'elder-abuse': [
    snomed('706872008', 'Victim of elder abuse'),
  ],
  'personal-health-literacy': [
    snomed(
      '871869008', 'Difficulty demonstrating health literacy',
      icd10cm('Z55.6', 'Problems related to health literacy'),
    ),
  ],
  'health-insurance-coverage-status': [
    snomed('671211000124105', 'Not enrolled in health insurance plan'),
    snomed('761551000124109', 'Unable to obtain health insurance coverage due to limited financial resources'),
    icd10cm('Z59.71', 'Insufficient health insurance coverage'),
  ],
  'medical-cost-burden': [
    snomed('671281000124103', 'Financial insecurity due to cost burden of medical expenses'),
  ],
  'digital-literacy': [
    snomed('851261000124100', 'Inadequate foundation level digital literacy skills'),
  ],
  'digital-access': [
    snomed('671361000124103', 'Unable to obtain internet service in residence due to limited financial resources'),
  ],
  'incarceration-status': [
    snomed(
      '288561000119106', 'Problem related to release from prison',
      icd10cm('Z65.2', 'Problems related to release from prison'),
    ),
  ],
  'language-access': [
    snomed('315594003', 'Interpreter needed'),
  ],
};
