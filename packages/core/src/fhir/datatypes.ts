/**
 * The R4 data types we read and write, spelled as the specification spells them. Only modelled elements are typed;
 * everything else a resource carries (extensions, unknown elements, `_x` siblings) stays in the object and is written
 * back (decision 6).
 */
export interface Element {
  id?: string;
  extension?: Extension[];
}

export interface Extension extends Element {
  url: string;
  valueBoolean?: boolean;
  valueCode?: string;
  valueString?: string;
  valueInteger?: number;
  valueDecimal?: number;
  valueDate?: string;
  valueTime?: string;
  valueDateTime?: string;
  valueUri?: string;
  valuePeriod?: Period;
  valueCoding?: Coding;
  valueCodeableConcept?: CodeableConcept;
  valueReference?: Reference;
  valueAnnotation?: Annotation;
}

export interface Coding extends Element {
  system?: string;
  version?: string;
  code?: string;
  display?: string;
  userSelected?: boolean;
}

export interface CodeableConcept extends Element {
  coding?: Coding[];
  text?: string;
}

export interface Reference extends Element {
  reference?: string;
  type?: string;
  identifier?: Identifier;
  display?: string;
}

export interface Identifier extends Element {
  use?: string;
  type?: CodeableConcept;
  system?: string;
  value?: string;
}

export interface Period extends Element {
  start?: string;
  end?: string;
}

export interface Quantity extends Element {
  value?: number;
  unit?: string;
  system?: string;
  code?: string;
}

export interface Annotation extends Element {
  authorReference?: Reference;
  authorString?: string;
  time?: string;
  text: string;
}

export interface Meta extends Element {
  versionId?: string;
  lastUpdated?: string;
  profile?: string[];
  security?: Coding[];
  tag?: Coding[];
}

export interface Attachment extends Element {
  contentType?: string;
  language?: string;
  data?: string;
  url?: string;
  title?: string;
}

export interface Resource {
  resourceType: string;
  id?: string;
  meta?: Meta;
  language?: string;
  contained?: Resource[];
  extension?: Extension[];
  modifierExtension?: Extension[];
}

export interface HumanName extends Element {
  use?: string;
  text?: string;
  family?: string;
  given?: string[];
  prefix?: string[];
  suffix?: string[];
  period?: Period;
}

export interface ContactPoint extends Element {
  system?: string;
  value?: string;
  use?: string;
  rank?: number;
  period?: Period;
}

export interface Address extends Element {
  use?: string;
  text?: string;
  line?: string[];
  city?: string;
  state?: string;
  postalCode?: string;
  country?: string;
  period?: Period;
}
