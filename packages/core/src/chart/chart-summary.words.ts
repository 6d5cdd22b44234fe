/** The words of a summary, by language. Codes that are not here are shown as FHIR spells them. */
export interface SummaryWords {
  readonly heading: string;
  readonly elsewhere: string;
  readonly kinds: Readonly<Record<string, string>>;
  readonly states: Readonly<Record<string, string>>;
}

const en: SummaryWords = {
  heading: 'Care coordination',
  elsewhere: 'The full records are kept in the care coordination system, not in this chart.',
  kinds: {
    Task: 'Referral task', ServiceRequest: 'Referral order', Consent: 'Consent to share', QuestionnaireResponse: 'Screening',
    Observation: 'Finding', Condition: 'Need', Goal: 'Goal', CarePlan: 'Care plan', CareTeam: 'Care team', Procedure: 'Service given',
    Communication: 'Message',
  },
  states: {
    draft: 'draft', requested: 'asked for', received: 'received', accepted: 'accepted', rejected: 'declined', ready: 'ready',
    'in-progress': 'under way', 'on-hold': 'on hold', completed: 'completed', failed: 'not completed', cancelled: 'cancelled',
    active: 'active', inactive: 'inactive', resolved: 'resolved', revoked: 'withdrawn', proposed: 'proposed', final: 'final',
    'entered-in-error': 'entered in error',
  },
};

const es: SummaryWords = {
  heading: 'Coordinación de la atención',
  elsewhere: 'Los registros completos están en el sistema de coordinación, no en esta historia clínica.',
  kinds: {
    Task: 'Tarea de referencia', ServiceRequest: 'Orden de referencia', Consent: 'Consentimiento para compartir',
    QuestionnaireResponse: 'Cuestionario', Observation: 'Hallazgo', Condition: 'Necesidad', Goal: 'Meta', CarePlan: 'Plan de atención',
    CareTeam: 'Equipo de atención', Procedure: 'Servicio prestado', Communication: 'Mensaje',
  },
  states: {
    draft: 'borrador', requested: 'solicitado', received: 'recibido', accepted: 'aceptado', rejected: 'rechazado', ready: 'listo',
    'in-progress': 'en curso', 'on-hold': 'en pausa', completed: 'completado', failed: 'no completado', cancelled: 'cancelado',
    active: 'activo', inactive: 'inactivo', resolved: 'resuelto', revoked: 'retirado', proposed: 'propuesto', final: 'definitivo',
    'entered-in-error': 'registrado por error',
  },
};

export const summaryWords: Readonly<Record<'en' | 'es', SummaryWords>> = { en, es };
