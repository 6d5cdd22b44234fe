const en = {
  'exercise-vital-sign.below': 'Below 150 minutes of activity a week',
  'exercise-vital-sign.reached': '150 minutes of activity a week or more',
};

const es: Record<keyof typeof en, string> = {
  'exercise-vital-sign.below': 'Menos de 150 minutos de actividad por semana',
  'exercise-vital-sign.reached': '150 minutos de actividad por semana o más',
};

export const exerciseVitalSignMessages = { en, es };
