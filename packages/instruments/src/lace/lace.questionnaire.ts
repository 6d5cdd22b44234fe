import { questionnaireOf, totalItem } from '../questionnaire-parts.ts';
import type { ScoredQuestionnaire } from '../scored-instrument.ts';

export const attribution = 'van Walraven C, Dhalla IA, Bell C, et al. CMAJ 2010;182(6):551-557';

const value = (linkId: string): string => `%resource.item.where(linkId = '${linkId}').answer.value`;
const [stay, acute, illness, visits] = ['L', 'A', 'C', 'E'].map(value);

const total =
  `iif(${stay} >= 0 and ${acute}.exists() and ${illness} >= 0 and ${visits} >= 0, ` +
  `iif(${stay} < 4, ${stay}, iif(${stay} < 7, 4, iif(${stay} < 14, 5, 7))) + iif(${acute}, 3, 0) + ` +
  `iif(${illness} < 4, ${illness}, 5) + iif(${visits} < 4, ${visits}, 4), {})`;

/** LACE index: filled in by staff. The labels are ours; no LOINC code was found. */
export const laceQuestionnaire: ScoredQuestionnaire = questionnaireOf('lace', {
  name: 'Lace',
  title: 'LACE index for readmission',
  copyright: attribution,
  item: [
    { linkId: 'L', text: 'Length of stay (days, admission to discharge)', type: 'integer', required: false },
    { linkId: 'A', text: 'Acute (emergent) admission', type: 'boolean', required: false },
    { linkId: 'C', text: 'Comorbidity: LACE-Charlson score', type: 'integer', required: false },
    { linkId: 'E', text: 'Emergency department visits in the 6 months before admission', type: 'integer', required: false },
    totalItem('total', 'LACE index', total),
  ],
});
