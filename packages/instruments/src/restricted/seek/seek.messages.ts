const en = {
  'seek.positive': 'Talk with the parent about each question answered Yes. There is no total.',
  'seek.negative': 'No question was answered Yes.',
};

const es: Record<keyof typeof en, string> = {
  'seek.positive': 'Hable con la madre o el padre sobre cada pregunta respondida con Sí. No hay total.',
  'seek.negative': 'Ninguna pregunta se respondió con Sí.',
};

export const seekMessages = { en, es };
