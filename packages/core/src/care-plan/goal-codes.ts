import { snomed } from './domain-code.ts';
import type { CodesByDomain } from './domain-code.ts';

/**
 * Goal codes by domain, the most general first. A domain without one has goals in words alone.
 * Source: Gravity reference client `goals_helper.rb`, as collected in `sdoh-codes-by-domain.json` on 2026-11; SNOMED CT
 * semantic tags are left out of the displays. VSAC's own lists were not read: unverified.
 */
export const goalCodes: CodesByDomain = {
  'food-insecurity': [
    snomed('1078229009', 'Food security'),
    snomed('671331000124107', 'Feels food intake quantity is adequate for meals'),
  ],
  'housing-instability': [
    snomed('611211000124100', 'Housing security'),
    snomed('611221000124108', 'Stably housed'),
  ],
  homelessness: [
    snomed('611221000124108', 'Stably housed'),
  ],
  'inadequate-housing': [
    snomed('161036002', 'Housing adequate'),
    snomed('1208722008', 'No known infestation in residence'),
    snomed('1208723003', 'No known mold in residence'),
    snomed('1204362003', 'Adequate heating in residence'),
    snomed('611171000124102', 'Residence meets functional needs'),
  ],
  'transportation-insecurity': [
    snomed('611271000124109', 'Transportation security'),
    snomed('1137434003', 'Has access to transportation'),
    snomed('611521000124106', 'Has transportation to access health care'),
    snomed('611511000124103', 'Has transportation to access community resources'),
    snomed('611461000124101', 'Able to afford transportation related expense'),
  ],
  'utility-insecurity': [
    snomed('1268689003', 'Able to afford utilities in residence'),
    snomed('1268657007', 'Able to afford electricity in residence'),
    snomed('1204362003', 'Adequate heating in residence'),
    snomed('1204361005', 'Adequate cooling in residence'),
  ],
  'financial-insecurity': [
    snomed('224165005', 'Financially secure'),
  ],
  'material-hardship': [
    snomed('1268658002', 'Able to afford adequate clothing'),
    snomed('715045000', 'Able to obtain medication'),
    snomed('1268661001', 'Able to afford childcare'),
    snomed('1268778001', 'Able to afford telephone'),
  ],
  'veteran-status': [
    snomed('671221000124102', 'Eligible for Veterans Affairs benefits'),
  ],
  'health-insurance-coverage-status': [
    snomed('433641000124108', 'Enrolled in Medicaid health insurance coverage'),
    snomed('433661000124107', 'Enrolled in Medicare health insurance coverage'),
    snomed('671191000124109', "Enrolled in Children's Health Insurance Program"),
  ],
  'educational-attainment': [
    snomed('473461003', 'Educated to high school level'),
  ],
  'employment-status': [
    snomed('224363007', 'Employed'),
  ],
  stress: [
    snomed('716421004', 'Able to manage stress'),
  ],
  'social-connection': [
    snomed('1230391007', 'Adequate social connection'),
  ],
  'intimate-partner-violence': [
    snomed('449892005', 'Feeling safe'),
  ],
  'elder-abuse': [
    snomed('449892005', 'Feeling safe'),
  ],
  'personal-health-literacy': [
    snomed('871870009', 'Able to demonstrate health literacy'),
  ],
  'medical-cost-burden': [
    snomed('671351000124100', 'Able to afford medical expenses'),
  ],
  'digital-literacy': [
    snomed('851251000124102', 'Adequate foundation level digital literacy skills'),
  ],
  'digital-access': [
    snomed('1268660000', 'Able to afford internet service'),
  ],
  'language-access': [
    snomed('288575003', 'Able to communicate'),
  ],
};
