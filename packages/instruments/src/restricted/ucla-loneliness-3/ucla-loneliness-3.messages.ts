const en = {
  'ucla-loneliness-3.band.not-lonely': 'Below the usual cut for loneliness',
  'ucla-loneliness-3.band.lonely': 'At or above the usual cut for loneliness',
};

const es: Record<keyof typeof en, string> = {
  'ucla-loneliness-3.band.not-lonely': 'Por debajo del límite habitual de soledad',
  'ucla-loneliness-3.band.lonely': 'En el límite habitual de soledad o por encima',
};

export const uclaLoneliness3Messages = { en, es };
