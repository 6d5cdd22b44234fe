const en = {
  'lace.band.low': 'Low expected risk of readmission or death within 30 days',
  'lace.band.moderate': 'Moderate expected risk of readmission or death within 30 days',
  'lace.band.high': 'High expected risk of readmission or death within 30 days',
};

const es: Record<keyof typeof en, string> = {
  'lace.band.low': 'Riesgo esperado bajo de reingreso o muerte en 30 días',
  'lace.band.moderate': 'Riesgo esperado moderado de reingreso o muerte en 30 días',
  'lace.band.high': 'Riesgo esperado alto de reingreso o muerte en 30 días',
};

export const laceMessages = { en, es };
