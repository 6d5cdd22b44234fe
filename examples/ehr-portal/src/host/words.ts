/** The host's own texts. What the elements say is theirs. */
const spanish: Readonly<Record<string, string>> = {
  'Skip to content': 'Ir al contenido',
  'demo, invented people only': 'demostración, solo personas inventadas',
  Language: 'Idioma',
  Theme: 'Tema',
  Light: 'Claro',
  Dark: 'Oscuro',
  'Partner page': 'Página de la organización',
  'Clinic page': 'Página de la clínica',
  Lock: 'Bloquear',
  'Looking for what is not sent': 'Buscando lo que no se ha enviado',
  'Everything is sent': 'Todo está enviado',
  'No connection': 'Sin conexión',
  '{n} not sent yet': '{n} sin enviar',
  '{n} not accepted': '{n} sin aceptar',
  'Keep unsent work on this device': 'Guardar en este dispositivo lo que no se ha enviado',
  'Encrypted, for eight hours at most, also when this page is closed. Not for a device that others use. Can be changed when nothing waits.':
    'Cifrado, ocho horas como máximo, aunque se cierre esta página. No en un dispositivo que usan otras personas. Se puede cambiar cuando no hay nada pendiente.',
  'Reset demo': 'Reiniciar la demostración',
  'All referrals': 'Todas las referencias',
  Patients: 'Pacientes',
  'Patient chart': 'Expediente del paciente',
  'Ask the screening questions': 'Hacer las preguntas del cuestionario',
  'Show the needs': 'Ver las necesidades',
  Needs: 'Necesidades',
  Screening: 'Cuestionario',
  'New referral': 'Nueva referencia',
  Referrals: 'Referencias',
  Plan: 'Plan',
  Assessments: 'Evaluaciones',
  Resources: 'Recursos',
  'Summary for the patient': 'Resumen para la persona',
  'What changed': 'Qué cambió',
  'Latest results': 'Últimos resultados',
  'Change over time': 'Cambio en el tiempo',
  'Ask the patient something': 'Preguntar algo a la persona',
  Team: 'Equipo',
  Contacts: 'Contactos',
  Sharing: 'Compartir',
  'Change the team': 'Cambiar el equipo',
  'Change how to talk with them': 'Cambiar cómo hablar con la persona',
  'Record a yes or a no': 'Anotar un sí o un no',
  'Share records': 'Compartir datos',
  Instrument: 'Instrumento',
  'Safety questions (site setting)': 'Preguntas de seguridad (ajuste del centro)',
  'Community partner': 'Organización comunitaria',
  Organization: 'Organización',
  'Referrals to us': 'Referencias para nosotros',
  'care coordinator': 'coordinación de cuidados',
  'birth date not known': 'fecha de nacimiento desconocida',
  'Somebody else has the same name': 'Otra persona tiene el mismo nombre',
  'Everything entered in this demo is removed. Go on?': 'Se borrará todo lo que se anotó en esta demostración. ¿Continuar?',
};

/** A host text in the page's language. */
export function say(english: string): string {
  return document.documentElement.lang === 'es' ? (spanish[english] ?? english) : english;
}

/** Puts every `data-words` text of the page into its language. */
export function sayPage(): void {
  for (const element of document.querySelectorAll<HTMLElement>('[data-words]')) {
    element.textContent = say(element.dataset['words'] ?? '');
  }
}
