const en = {
  'mini-cog.positive': 'Positive screen for cognitive impairment: assess further',
  'mini-cog.negative': 'Negative screen. It does not rule out cognitive impairment.',
  'mini-cog.note.refused-clock': 'The clock was refused and counts 0, as the instrument says.',
};

const es: Record<keyof typeof en, string> = {
  'mini-cog.positive': 'Cribado positivo de deterioro cognitivo: evalúe más a fondo',
  'mini-cog.negative': 'Cribado negativo. No descarta un deterioro cognitivo.',
  'mini-cog.note.refused-clock': 'Se rechazó dibujar el reloj y cuenta 0, como indica el instrumento.',
};

export const miniCogMessages = { en, es };
