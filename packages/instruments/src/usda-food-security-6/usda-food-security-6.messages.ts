const en = {
  'usda-food-security-6.band.high-or-marginal': 'High or marginal food security',
  'usda-food-security-6.band.low': 'Low food security',
  'usda-food-security-6.band.very-low': 'Very low food security',
  'usda-food-security-6.note.category-without-total': 'An answer is missing; the category is the same whatever it would be.',
};

const es: Record<keyof typeof en, string> = {
  'usda-food-security-6.band.high-or-marginal': 'Seguridad alimentaria alta o marginal',
  'usda-food-security-6.band.low': 'Seguridad alimentaria baja',
  'usda-food-security-6.band.very-low': 'Seguridad alimentaria muy baja',
  'usda-food-security-6.note.category-without-total': 'Falta una respuesta; la categoría es la misma sea cual sea.',
};

export const usdaFoodSecurity6Messages = { en, es };
