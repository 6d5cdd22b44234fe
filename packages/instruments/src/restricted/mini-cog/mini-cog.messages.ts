const en = {
  'mini-cog.note.refused-clock': 'The clock was refused and counts 0, as the instrument says.',
};

const es: Record<keyof typeof en, string> = {
  'mini-cog.note.refused-clock': 'Se rechazó dibujar el reloj y cuenta 0, como indica el instrumento.',
};

export const miniCogMessages = { en, es };
