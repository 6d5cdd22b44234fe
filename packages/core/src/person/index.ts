export { ageOf, calledNameOf, contactsOf, nameOf, personView, sameNameRefs, sortedNames } from './person.ts';
export { doNotContactExtension, safeToLeaveMessageExtension } from './person.codes.ts';
export type { InterpreterNeed, MessageSafety } from './person.codes.ts';
export { contactOf, personFromFhir } from './person.fhir.ts';
export { loadPeople, loadPerson } from './person.load.ts';
export type * from './person.types.ts';
