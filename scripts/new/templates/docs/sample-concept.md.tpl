# Sample concept

**What it is.** Two sentences in the words of the people who do the work.

**Life cycle.** Requested, then completed or cancelled. Only whoever asked may cancel, and says why. The table and the picture are in the [README of the concept](../../packages/core/src/sample-concept/README.md), with the FHIR mapping.

## What a coordinator sees

| state | who acts next | what they can do |
|---|---|---|
| requested | anybody on the team | complete it; whoever asked may cancel it |
| completed, cancelled | nobody | read it |

## What to know before it is used

- Which profile the Task claims is not decided: until then it is plain R4.
- Which functions it serves: name them here and as `@serves` on its elements.
- What nobody asked is not "no": say here which answers may be missing.
