const en = {
  'promis-global-10.reading': 'T-scores: 50 is the average of the US general population, 10 is one standard deviation. Higher is better health.',
  'promis-global-10.note.partial': 'A scale without all four of its answers has no score.',
};

const es: Record<keyof typeof en, string> = {
  'promis-global-10.reading':
    'Puntuaciones T: 50 es la media de la población general de EE. UU. y 10 es una desviación estándar. Más alto significa mejor salud.',
  'promis-global-10.note.partial': 'Una escala sin sus cuatro respuestas no tiene puntuación.',
};

export const promisGlobal10Messages = { en, es };
