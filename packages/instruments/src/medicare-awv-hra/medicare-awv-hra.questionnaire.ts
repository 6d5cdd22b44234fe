import { questionnaireOf } from '../questionnaire-parts.ts';
import type { ScoredQuestionnaire } from '../scored-instrument.ts';
import { answer, group, question } from './awv-parts.ts';
import type { Words } from './awv-parts.ts';

export const attribution = 'Elements per 42 CFR 410.15 and CMS MLN; wording ours';

const howGood = [
  answer('excellent', ['Excellent', 'Excelente']),
  answer('very-good', ['Very good', 'Muy buena']),
  answer('good', ['Good', 'Buena']),
  answer('fair', ['Fair', 'Regular']),
  answer('poor', ['Poor', 'Mala']),
];

const howOften = [
  answer('never', ['Never', 'Nunca']),
  answer('rarely', ['Rarely', 'Pocas veces']),
  answer('sometimes', ['Sometimes', 'A veces']),
  answer('often', ['Often', 'A menudo']),
  answer('always', ['Always', 'Siempre']),
];

const yesNo = [answer('yes', ['Yes', 'Sí']), answer('no', ['No', 'No'])];

const howAlone = [
  answer('without-help', ['I do it without help', 'Lo hago sin ayuda']),
  answer('some-help', ['I need some help', 'Necesito algo de ayuda']),
  answer('done-for-me', ['Somebody does it for me', 'Otra persona lo hace por mí']),
];

const often = (linkId: string, words: Words) => question(linkId, words, howOften);
const alone = (linkId: string, words: Words) => question(linkId, words, howAlone);

/**
 * Health risk assessment of the Medicare Annual Wellness Visit: one short question of ours for each element that 42 CFR
 * 410.15 asks the patient about. Demographic data come from the Patient. English and Spanish, both ours.
 */
export const medicareAwvHraQuestionnaire: ScoredQuestionnaire = questionnaireOf('medicare-awv-hra', {
  name: 'MedicareAwvHra',
  title: 'Medicare Annual Wellness Visit health risk assessment',
  copyright: attribution,
  item: [
    group('health-status', ['Your health', 'Su salud'], [
      question('general-health', ['How is your health in general?', '¿Cómo es su salud en general?'], howGood),
    ]),
    group('psychosocial', ['How you feel, in the past 2 weeks', 'Cómo se siente, en las últimas 2 semanas'], [
      often('depression', ['How often did you feel sad or without hope?', '¿Con qué frecuencia se sintió triste o sin esperanza?']),
      often('life-satisfaction', ['How often were you content with your life?', '¿Con qué frecuencia se sintió a gusto con su vida?']),
      often('stress', ['How often did you feel stressed?', '¿Con qué frecuencia sintió estrés?']),
      often('anger', ['How often did you feel angry?', '¿Con qué frecuencia sintió enojo?']),
      often('loneliness', ['How often did you feel lonely or cut off from others?', '¿Con qué frecuencia sintió soledad o aislamiento?']),
      often('pain', ['How often did you have pain?', '¿Con qué frecuencia tuvo dolor?']),
      often('fatigue', ['How often did you feel very tired?', '¿Con qué frecuencia sintió mucho cansancio?']),
    ]),
    group('behavioral', ['What you do', 'Lo que hace'], [
      question('tobacco', ['Do you use tobacco or e-cigarettes?', '¿Usa tabaco o cigarrillos electrónicos?'], yesNo),
      often('activity', ['How often are you physically active, such as walking fast?', '¿Con qué frecuencia hace actividad física, como caminar rápido?']),
      question('nutrition-oral-health', ['How do you rate your eating and the health of your teeth and mouth?', '¿Cómo califica su alimentación y la salud de sus dientes y su boca?'], howGood),
      often('alcohol', ['How often do you drink alcohol?', '¿Con qué frecuencia bebe alcohol?']),
      question('sexual-health', ['Do you have questions about your sexual health?', '¿Tiene preguntas sobre su salud sexual?'], yesNo),
      often('motor-vehicle-safety', ['How often do you wear a seat belt in a car?', '¿Con qué frecuencia usa el cinturón de seguridad en el auto?']),
      question('home-safety', ['Is there anything at home that could make you fall or get hurt?', '¿Hay algo en su casa que pueda hacerle caer o lastimarse?'], yesNo),
    ]),
    group('adl', ['What you can do by yourself', 'Lo que puede hacer por su cuenta'], [
      alone('dressing', ['Getting dressed', 'Vestirse']),
      alone('feeding', ['Eating', 'Comer']),
      alone('toileting', ['Using the toilet', 'Usar el baño']),
      alone('grooming', ['Washing your face, combing your hair', 'Lavarse la cara, peinarse']),
      alone('ambulation', ['Walking and keeping your balance', 'Caminar y mantener el equilibrio']),
      alone('bathing', ['Taking a bath or a shower', 'Bañarse o ducharse']),
    ]),
    group('iadl', ['What you can do at home and outside', 'Lo que puede hacer en casa y fuera'], [
      alone('telephone', ['Using the telephone', 'Usar el teléfono']),
      alone('housekeeping', ['Cleaning your home', 'Limpiar su casa']),
      alone('laundry', ['Washing your clothes', 'Lavar la ropa']),
      alone('transportation', ['Getting to places', 'Ir de un lugar a otro']),
      alone('shopping', ['Shopping', 'Hacer las compras']),
      alone('medications', ['Taking your medicines', 'Tomar sus medicinas']),
      alone('finances', ['Paying bills and handling money', 'Pagar cuentas y manejar el dinero']),
    ]),
  ],
});
