// LHC-Forms: the scripts its README lists stand before this one.
globalThis.bench.start({
  mount: (root, questionnaire) => globalThis.LForms.Util.addFormToPage(questionnaire, root, { fhirVersion: 'R4' }),
  unmount: (root) => root.replaceChildren(),
});
