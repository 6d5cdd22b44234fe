const en = { 'seek.note.talk': 'Talk with the parent about each question answered Yes. There is no total.' };

const es: Record<keyof typeof en, string> = {
  'seek.note.talk': 'Hable con la madre o el padre sobre cada pregunta respondida con Sí. No hay total.',
};

export const seekMessages = { en, es };
