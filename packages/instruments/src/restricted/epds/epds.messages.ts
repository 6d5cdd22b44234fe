const en = {
  'epds.band.low': 'Below the cut for possible depression',
  'epds.band.possible': 'Possible depression: assess further',
  'epds.band.probable': 'Probable depression: assess further',
  'epds.critical.item-10': 'Item 10 asks for a person now: follow the suicide risk protocol, whatever the total is.',
};

const es: Record<keyof typeof en, string> = {
  'epds.band.low': 'Por debajo del límite de posible depresión',
  'epds.band.possible': 'Posible depresión: evalúe más a fondo',
  'epds.band.probable': 'Probable depresión: evalúe más a fondo',
  'epds.critical.item-10': 'El ítem 10 requiere a una persona ahora: siga el protocolo de riesgo de suicidio, sea cual sea el total.',
};

export const epdsMessages = { en, es };
