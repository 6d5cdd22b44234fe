const en = {
  'medicare-awv-hra.complete': 'Every element of the health risk assessment was answered',
  'medicare-awv-hra.incomplete': 'Elements of the health risk assessment are missing',
};

const es: Record<keyof typeof en, string> = {
  'medicare-awv-hra.complete': 'Se respondieron todos los elementos de la evaluación de riesgos de salud',
  'medicare-awv-hra.incomplete': 'Faltan elementos de la evaluación de riesgos de salud',
};

export const medicareAwvHraMessages = { en, es };
