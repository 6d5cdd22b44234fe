# sample-concept

What a sample concept is, in two sentences that a coordinator would agree with. On the wire: a `Task` (R4; say here which profile it shall claim). Serves: name the functions (F1 to F20).

```
(nothing) ──requested──> requested ──completed──> completed
                             └──────cancelled───> cancelled (by whoever asked, with a reason)
```

| file | what |
|---|---|
| `sample-concept.ts` | the verbs; pure, `(value, input, context)` to a result with events |
| `sample-concept.status.ts` | the life cycle as a table, who may do what now |
| `sample-concept.fhir.ts`, `sample-concept.changes.ts` | reading and writing, losslessly; the change set of a verb |
| `sample-concept.load.ts` | reading from a repository |

| value | FHIR |
|---|---|
| `status`, `statusReason` | `Task.status`, `Task.statusReason.text`; Tasks in other states are listed as unreadable |
| `words` | `Task.description` |
| `patient`, `requester` | `Task.for`, `Task.requester` |
| `requestedOn`, `statusSince` | `Task.authoredOn`, `Task.lastModified` |
| kind | `Task.code`, code `sample-concept` of our `task-kind` system |
| each event | a US Core `Provenance` with our `sample-concept-act` code |
