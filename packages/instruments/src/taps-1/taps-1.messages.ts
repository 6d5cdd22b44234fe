const en = {
  'taps-1.positive': 'Some use was reported: continue with TAPS-2 or brief advice for it',
  'taps-1.negative': 'No use was reported in any of the questions',
  'taps-1.note.sex-unknown': 'Sex is not known: either of the two alcohol questions was accepted.',
};

const es: Record<keyof typeof en, string> = {
  'taps-1.positive': 'Indicó algún consumo: continúe con TAPS-2 o con un consejo breve',
  'taps-1.negative': 'No indicó consumo en ninguna de las preguntas',
  'taps-1.note.sex-unknown': 'No se conoce el sexo: se aceptó cualquiera de las dos preguntas sobre alcohol.',
};

export const taps1Messages = { en, es };
