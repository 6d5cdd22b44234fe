const en = {
  'distress-thermometer.band.below': 'Below the cut',
  'distress-thermometer.band.significant': 'Clinically significant distress',
};

const es: Record<keyof typeof en, string> = {
  'distress-thermometer.band.below': 'Por debajo del límite',
  'distress-thermometer.band.significant': 'Malestar clínicamente significativo',
};

export const distressThermometerMessages = { en, es };
