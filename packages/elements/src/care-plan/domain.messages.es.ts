import type { Translation } from '../foundation/index.ts';
import type { domainMessagesEn } from './domain.messages.en.ts';

/** Our own words: the guide publishes no Spanish displays. */
export const domainMessagesEs: Translation<typeof domainMessagesEn> = {
  'care-plan.domain.sdoh-category-unspecified': 'Necesidad social sin especificar',
  'care-plan.domain.food-insecurity': 'Inseguridad alimentaria',
  'care-plan.domain.housing-instability': 'Inestabilidad de vivienda',
  'care-plan.domain.homelessness': 'Falta de hogar',
  'care-plan.domain.inadequate-housing': 'Vivienda inadecuada',
  'care-plan.domain.transportation-insecurity': 'Dificultades de transporte',
  'care-plan.domain.financial-insecurity': 'Inseguridad económica',
  'care-plan.domain.material-hardship': 'Carencias materiales',
  'care-plan.domain.educational-attainment': 'Nivel de estudios',
  'care-plan.domain.employment-status': 'Situación laboral',
  'care-plan.domain.veteran-status': 'Condición de veterano',
  'care-plan.domain.stress': 'Estrés',
  'care-plan.domain.social-connection': 'Vínculos sociales',
  'care-plan.domain.intimate-partner-violence': 'Violencia de pareja',
  'care-plan.domain.elder-abuse': 'Maltrato de personas mayores',
  'care-plan.domain.personal-health-literacy': 'Comprensión de la información de salud',
  'care-plan.domain.health-insurance-coverage-status': 'Cobertura de seguro médico',
  'care-plan.domain.medical-cost-burden': 'Carga de los gastos médicos',
  'care-plan.domain.digital-literacy': 'Manejo de la tecnología digital',
  'care-plan.domain.digital-access': 'Acceso digital',
  'care-plan.domain.utility-insecurity': 'Dificultades con los servicios básicos del hogar',
  'care-plan.domain.incarceration-status': 'Situación de encarcelamiento',
  'care-plan.domain.language-access': 'Acceso en su idioma',
  'care-plan.domain.protective-factor': 'Factor de protección',
};
