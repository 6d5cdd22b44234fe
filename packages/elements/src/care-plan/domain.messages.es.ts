import type { Translation } from '../foundation/index.ts';
import type { domainMessagesEn } from './domain.messages.en.ts';

/** The 24 social domains in plain words of ours. */
export const domainMessagesEs: Translation<typeof domainMessagesEn> = {
  'care-plan.domain.sdoh-category-unspecified': 'Otras necesidades',
  'care-plan.domain.food-insecurity': 'Alimentos suficientes',
  'care-plan.domain.housing-instability': 'Conservar la vivienda',
  'care-plan.domain.homelessness': 'Un lugar donde vivir',
  'care-plan.domain.inadequate-housing': 'Estado de la vivienda',
  'care-plan.domain.transportation-insecurity': 'Transporte',
  'care-plan.domain.financial-insecurity': 'Dinero',
  'care-plan.domain.material-hardship': 'Cosas básicas para la vida diaria',
  'care-plan.domain.educational-attainment': 'Educación',
  'care-plan.domain.employment-status': 'Trabajo',
  'care-plan.domain.veteran-status': 'Condición de veterano',
  'care-plan.domain.stress': 'Estrés',
  'care-plan.domain.social-connection': 'Contacto con otras personas',
  'care-plan.domain.intimate-partner-violence': 'Violencia de la pareja',
  'care-plan.domain.elder-abuse': 'Maltrato a personas mayores',
  'care-plan.domain.personal-health-literacy': 'Entender la información de salud',
  'care-plan.domain.health-insurance-coverage-status': 'Seguro médico',
  'care-plan.domain.medical-cost-burden': 'Costo de la atención médica',
  'care-plan.domain.digital-literacy': 'Uso de dispositivos digitales',
  'care-plan.domain.digital-access': 'Internet y dispositivos',
  'care-plan.domain.utility-insecurity': 'Electricidad, gas, calefacción y agua',
  'care-plan.domain.incarceration-status': 'Encarcelamiento',
  'care-plan.domain.language-access': 'Ayuda con el idioma',
  'care-plan.domain.protective-factor': 'Lo que ayuda',
};
