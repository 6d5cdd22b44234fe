const en = {
  'gad-7.band.minimal': 'Minimal anxiety symptoms',
  'gad-7.band.mild': 'Mild anxiety symptoms',
  'gad-7.band.moderate': 'Moderate anxiety symptoms',
  'gad-7.band.severe': 'Severe anxiety symptoms',
};

const es: Record<keyof typeof en, string> = {
  'gad-7.band.minimal': 'Síntomas de ansiedad mínimos',
  'gad-7.band.mild': 'Síntomas de ansiedad leves',
  'gad-7.band.moderate': 'Síntomas de ansiedad moderados',
  'gad-7.band.severe': 'Síntomas de ansiedad graves',
};

export const gad7Messages = { en, es };
