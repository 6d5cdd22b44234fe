const en = {
  'dast-10.band.none': 'No problems reported',
  'dast-10.band.low': 'Low level of problems related to drug use',
  'dast-10.band.moderate': 'Moderate level of problems related to drug use',
  'dast-10.band.substantial': 'Substantial level of problems related to drug use',
  'dast-10.band.severe': 'Severe level of problems related to drug use',
};

const es: Record<keyof typeof en, string> = {
  'dast-10.band.none': 'No se comunicaron problemas',
  'dast-10.band.low': 'Nivel bajo de problemas relacionados con el consumo de drogas',
  'dast-10.band.moderate': 'Nivel moderado de problemas relacionados con el consumo de drogas',
  'dast-10.band.substantial': 'Nivel considerable de problemas relacionados con el consumo de drogas',
  'dast-10.band.severe': 'Nivel grave de problemas relacionados con el consumo de drogas',
};

export const dast10Messages = { en, es };
