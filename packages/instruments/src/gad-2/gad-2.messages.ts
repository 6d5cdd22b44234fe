const en = {
  'gad-2.band.negative': 'Negative screen for anxiety',
  'gad-2.band.positive': 'Positive screen for anxiety: continue with GAD-7',
};

const es: Record<keyof typeof en, string> = {
  'gad-2.band.negative': 'Cribado de ansiedad negativo',
  'gad-2.band.positive': 'Cribado de ansiedad positivo: continúe con el GAD-7',
};

export const gad2Messages = { en, es };
