import { questionnaireOf } from '../questionnaire-parts.ts';
import type { ScoredQuestionnaire } from '../scored-instrument.ts';

export const attribution = 'STEADI, Centers for Disease Control and Prevention (cdc.gov/steadi)';

const afterFall = [{ question: 'fallen', operator: '=' as const, answerBoolean: true }];

/** The three key questions of STEADI. The exact wording of CDC was not read again, and no LOINC code was found. */
export const steadi3Questionnaire: ScoredQuestionnaire = questionnaireOf('steadi-3', {
  name: 'Steadi3',
  title: 'CDC STEADI three key questions',
  copyright: attribution,
  item: [
    { linkId: 'unsteady', text: 'Do you feel unsteady when standing or walking?', type: 'boolean', required: false },
    { linkId: 'worried', text: 'Do you worry about falling?', type: 'boolean', required: false },
    { linkId: 'fallen', text: 'Have you fallen in the past year?', type: 'boolean', required: false },
    { linkId: 'fallen-times', text: 'How many times?', type: 'integer', required: false, enableWhen: afterFall },
    { linkId: 'fallen-injured', text: 'Were you injured?', type: 'boolean', required: false, enableWhen: afterFall },
  ],
});
