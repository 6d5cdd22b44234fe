const en = {
  'katz-adl.band.full': 'Full function',
  'katz-adl.band.moderate': 'Moderate impairment',
  'katz-adl.band.severe': 'Severe impairment',
};

const es: Record<keyof typeof en, string> = {
  'katz-adl.band.full': 'Función completa',
  'katz-adl.band.moderate': 'Deterioro moderado',
  'katz-adl.band.severe': 'Deterioro grave',
};

export const katzAdlMessages = { en, es };
