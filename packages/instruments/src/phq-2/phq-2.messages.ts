const en = {
  'phq-2.band.negative': 'Negative screen for depression',
  'phq-2.band.positive': 'Positive screen for depression: continue with PHQ-9',
};

const es: Record<keyof typeof en, string> = {
  'phq-2.band.negative': 'Cribado de depresión negativo',
  'phq-2.band.positive': 'Cribado de depresión positivo: continúe con el PHQ-9',
};

export const phq2Messages = { en, es };
