const en = {
  'hunger-vital-sign.at-risk': 'At risk of food insecurity',
  'hunger-vital-sign.no-risk': 'No risk of food insecurity was said',
};

const es: Record<keyof typeof en, string> = {
  'hunger-vital-sign.at-risk': 'En riesgo de inseguridad alimentaria',
  'hunger-vital-sign.no-risk': 'No se indicó riesgo de inseguridad alimentaria',
};

export const hungerVitalSignMessages = { en, es };
