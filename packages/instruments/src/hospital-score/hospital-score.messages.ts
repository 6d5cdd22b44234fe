const en = {
  'hospital-score.band.low': 'Low risk of potentially avoidable readmission (about 6 % in the study)',
  'hospital-score.band.intermediate': 'Intermediate risk of potentially avoidable readmission (about 12 % in the study)',
  'hospital-score.band.high': 'High risk of potentially avoidable readmission (about 23 % in the study)',
};

const es: Record<keyof typeof en, string> = {
  'hospital-score.band.low': 'Riesgo bajo de reingreso potencialmente evitable (alrededor del 6 % en el estudio)',
  'hospital-score.band.intermediate': 'Riesgo intermedio de reingreso potencialmente evitable (alrededor del 12 % en el estudio)',
  'hospital-score.band.high': 'Riesgo alto de reingreso potencialmente evitable (alrededor del 23 % en el estudio)',
};

export const hospitalScoreMessages = { en, es };
