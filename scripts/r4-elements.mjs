// Writes packages/forms/src/extraction/r4-elements.ts: names, types and repetition of the elements of FHIR R4 that
// definition-based extraction writes, taken from the R4 model of the FHIRPath library.
//   One line a type: `name:Type`, `*` repeats, `name[A|B]` choice, `name(...)` elements of its own, `name=Path` same as there.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { root } from './lib/packages.mjs';

const library = createRequire(join(root, 'packages', 'forms', 'package.json')).resolve('fhirpath/fhir-context/r4');
const model = (name) => JSON.parse(readFileSync(join(dirname(library), `${name}.json`), 'utf8'));
const [types, choices, elsewhere] = [model('path2Type'), model('choiceTypePaths'), model('pathsDefinedElsewhere')];
const repeating = new Set(model('path2Repeating'));

// What a form can be about; definitions, terminology and infrastructure of FHIR itself are left out.
const WANTED = `Account AdverseEvent AllergyIntolerance Appointment AppointmentResponse Basic BodyStructure CarePlan CareTeam
  ChargeItem Claim ClinicalImpression Communication CommunicationRequest Composition Condition Consent Coverage
  CoverageEligibilityRequest DetectedIssue Device DeviceRequest DeviceUseStatement DiagnosticReport DocumentReference Encounter
  Endpoint EpisodeOfCare FamilyMemberHistory Flag Goal Group GuidanceResponse HealthcareService ImagingStudy Immunization
  ImmunizationRecommendation List Location Media Medication MedicationAdministration MedicationDispense MedicationRequest
  MedicationStatement NutritionOrder Observation Organization OrganizationAffiliation Patient Person Practitioner
  PractitionerRole Procedure Provenance QuestionnaireResponse RelatedPerson RequestGroup ResearchSubject RiskAssessment
  Parameters Bundle Schedule ServiceRequest Slot Specimen Substance SupplyDelivery SupplyRequest Task VisionPrescription
  Address Age Annotation Attachment CodeableConcept Coding ContactDetail ContactPoint Count Distance Dosage Duration Expression
  Extension HumanName Identifier Meta Money Narrative Period Quantity Range Ratio Reference RelatedArtifact SampledData
  Signature Timing`.split(/\s+/);
/** Every element, every resource has these: r4-table.ts knows them. */
const OF_ELEMENTS = new Set(['id', 'extension', 'modifierExtension']);
const OF_RESOURCES = new Set(['contained', 'implicitRules', 'language', 'meta', 'text']);
const parents = model('type2Parent');
const PRIMITIVES = new Set(Object.values(types).map((type) => type.code ?? type).filter((type) => /^[a-z]/.test(type)));

const children = new Map();
for (const path of new Set([...Object.keys(types), ...Object.keys(choices), ...Object.keys(elsewhere)])) {
  const at = path.lastIndexOf('.');
  if (at > 0) children.set(path.slice(0, at), [...(children.get(path.slice(0, at)) ?? []), path]);
}
const nameOf = (path) => path.slice(path.lastIndexOf('.') + 1);
const isResource = (type) => parents[type]?.endsWith('Resource') === true;
const isCommon = (path, owner) => OF_ELEMENTS.has(nameOf(path)) || (isResource(owner) && OF_RESOURCES.has(nameOf(path)));
const typeName = (type) => (PRIMITIVES.has(type.replace(/^./, (letter) => letter.toLowerCase())) ? type.replace(/^./, (letter) => letter.toLowerCase()) : type);
const allTypes = new Set(choices['Extension.value']);
const isOpen = (names) => names.length >= allTypes.size;

function element(path) {
  // What holds itself repeats; the model tells it for the outer one only (Consent.provision.provision).
  const isRecursive = elsewhere[path] !== undefined && path.startsWith(`${elsewhere[path]}.`);
  const name = `${nameOf(path)}${repeating.has(path) || isRecursive ? '*' : ''}`;
  if (choices[path]) return `${name}[${isOpen(choices[path]) ? '' : choices[path].map(typeName).join('|')}]`;
  if (elsewhere[path]) return `${name}=${elsewhere[path]}`;
  const type = types[path]?.code ?? types[path];
  if ((type === 'BackboneElement' || type === 'Element') && children.has(path)) return `${name}(${elements(path)})`;
  return `${name}:${type.replace('System.', '').replace('String', 'string')}`;
}

function elements(owner) {
  const own = (children.get(owner) ?? []).filter((path) => !isCommon(path, owner));
  const choiceNames = own.filter((path) => choices[path]).map(nameOf);
  // `valueQuantity` beside `value[Quantity|...]` says nothing new.
  const isVariant = (path) => choiceNames.some((name) => nameOf(path).startsWith(name) && /^[A-Z]/.test(nameOf(path).slice(name.length)) &&
    choices[`${owner}.${name}`].some((type) => type.toLowerCase() === nameOf(path).slice(name.length).toLowerCase()));
  return own.filter((path) => !isVariant(path)).map(element).sort().join(' ');
}

const lines = WANTED.filter((type) => children.has(type)).sort().map((type) => `${type} ${elements(type)}`);
const missing = WANTED.filter((type) => !children.has(type));
if (missing.length > 0) throw new Error(`not in the model: ${missing.join(' ')}`);
writeFileSync(join(root, 'packages', 'forms', 'src', 'extraction', 'r4-elements.ts'), `/** Written by scripts/r4-elements.mjs, which says how to read it. */
export const R4_ELEMENTS = \`
${lines.join('\n')}
\`;
`);
console.log(`${lines.length} types`);
