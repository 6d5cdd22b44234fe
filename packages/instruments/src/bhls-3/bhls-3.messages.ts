const en = {
  'bhls-3.band.limited': 'Limited health literacy (cut not confirmed)',
  'bhls-3.band.adequate': 'Adequate health literacy (cut not confirmed)',
};

const es: Record<keyof typeof en, string> = {
  'bhls-3.band.limited': 'Alfabetización en salud limitada (punto de corte sin confirmar)',
  'bhls-3.band.adequate': 'Alfabetización en salud adecuada (punto de corte sin confirmar)',
};

export const bhls3Messages = { en, es };
