/**
 * The 24 social domains with their published displays.
 * Source: SDOH Clinical Care 3.0.0, CodeSystem SDOHCC-CodeSystemTemporaryCodes; a test compares them with core's.
 */
export const domainMessagesEn = {
  'care-plan.domain.sdoh-category-unspecified': 'SDOH Category Unspecified',
  'care-plan.domain.food-insecurity': 'Food Insecurity',
  'care-plan.domain.housing-instability': 'Housing Instability',
  'care-plan.domain.homelessness': 'Homelessness',
  'care-plan.domain.inadequate-housing': 'Inadequate Housing',
  'care-plan.domain.transportation-insecurity': 'Transportation Insecurity',
  'care-plan.domain.financial-insecurity': 'Financial Insecurity',
  'care-plan.domain.material-hardship': 'Material Hardship',
  'care-plan.domain.educational-attainment': 'Educational Attainment',
  'care-plan.domain.employment-status': 'Employment Status',
  'care-plan.domain.veteran-status': 'Veteran Status',
  'care-plan.domain.stress': 'Stress',
  'care-plan.domain.social-connection': 'Social Connection',
  'care-plan.domain.intimate-partner-violence': 'Intimate Partner Violence',
  'care-plan.domain.elder-abuse': 'Elder Abuse',
  'care-plan.domain.personal-health-literacy': 'Personal Health Literacy',
  'care-plan.domain.health-insurance-coverage-status': 'Health Insurance Coverage Status',
  'care-plan.domain.medical-cost-burden': 'Medical Cost Burden',
  'care-plan.domain.digital-literacy': 'Digital Literacy',
  'care-plan.domain.digital-access': 'Digital Access',
  'care-plan.domain.utility-insecurity': 'Utility Insecurity',
  'care-plan.domain.incarceration-status': 'Incarceration Status',
  'care-plan.domain.language-access': 'Language Access',
  'care-plan.domain.protective-factor': 'Protective Factor',
} as const;
