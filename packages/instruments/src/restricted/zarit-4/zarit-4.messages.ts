const en = {
  'zarit-4.band.low-moderate': 'Low to moderate caregiver burden',
  'zarit-4.band.high': 'High caregiver burden',
};

const es: Record<keyof typeof en, string> = {
  'zarit-4.band.low-moderate': 'Carga del cuidador de baja a moderada',
  'zarit-4.band.high': 'Carga del cuidador alta',
};

export const zarit4Messages = { en, es };
