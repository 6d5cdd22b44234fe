const en = {
  'sils.positive': 'Some difficulty with written health material: use plain language and check understanding',
  'sils.negative': 'No difficulty with written health material was reported',
};

const es: Record<keyof typeof en, string> = {
  'sils.positive': 'Alguna dificultad con los textos de salud: use un lenguaje sencillo y compruebe que se entiende',
  'sils.negative': 'No indicó dificultad con los textos de salud',
};

export const silsMessages = { en, es };
