const en = {
  'tobacco-status.current': 'Smokes now: offer help to stop',
  'tobacco-status.not-current': 'Does not smoke now',
};

const es: Record<keyof typeof en, string> = {
  'tobacco-status.current': 'Fuma actualmente: ofrezca ayuda para dejarlo',
  'tobacco-status.not-current': 'No fuma actualmente',
};

export const tobaccoStatusMessages = { en, es };
