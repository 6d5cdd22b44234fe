import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { grantedScopes } from './granted-scopes.ts';
import { formatScope, formatV1, parseScope, readScopes, scopeParameter, syntaxFor } from './scopes.ts';

describe('a scope', () => {
  for (const [text, letters] of [
    ['patient/Task.cruds', 'cruds'],
    ['patient/Task.c', 'c'],
    ['user/*.rs', 'rs'],
    ['system/Patient.u', 'u'],
    ['patient/Task.read', 'rs'],
    ['patient/Task.write', 'cud'],
    ['user/*.*', 'cruds'],
    ['patient/Observation.rs?category=survey', 'rs'],
    ['patient/Observation.rs?category=survey&code=a|b', 'rs'],
  ] as const) {
    it(`${text} is read`, () => assert.equal(parseScope(text)?.letters, letters));
  }

  for (const text of ['patient/Task.sr', 'patient/Task.rr', 'patient/Task.', 'patient/Task', 'patient/task.rs', 'patient/Task.x', 'patient/Task.rs?', 'patient/Task.rs?category', 'patient/Task.rs?a=', 'Patient/Task.rs', 'launch/patient', 'openid', '__proto__/Task.rs', '', 'patient/../Task.rs']) {
    it(`${text || 'nothing'} is not one`, () => assert.equal(parseScope(text), undefined));
  }

  it('is written as it was read', () => {
    const letters = fc.subarray([...'cruds'], { minLength: 1 }).map((some) => some.join(''));
    const scope = fc.record({ level: fc.constantFrom('patient' as const, 'user' as const, 'system' as const), type: fc.constantFrom('*', 'Task', 'Observation'), letters, query: fc.constantFrom('', 'category=survey') });
    fc.assert(fc.property(scope, (each) => assert.deepEqual(parseScope(formatScope(each)), { ...each })));
  });
});

describe('SMART 1 and SMART 2', () => {
  // SMART 2.2, scopes-and-launch-context, "Scope equivalence".
  for (const [v2, v1] of [
    ['patient/Task.rs', ['patient/Task.read']],
    ['patient/Task.r', ['patient/Task.read']],
    ['patient/Task.s', ['patient/Task.read']],
    ['patient/Task.cud', ['patient/Task.write']],
    ['patient/Task.c', ['patient/Task.write']],
    ['patient/Task.cruds', ['patient/Task.*']],
    ['patient/Task.crs', ['patient/Task.read', 'patient/Task.write']],
    ['user/*.cruds', ['user/*.*']],
    ['patient/Observation.rs?category=survey', ['patient/Observation.read']],
  ] as const) {
    it(`${v2} is asked of a SMART 1 server as ${v1.join(' ')}`, () => {
      const scope = parseScope(v2);
      assert.ok(scope);
      assert.deepEqual(formatV1(scope), v1);
    });
  }

  it('whatever is asked in SMART 1 covers what was wanted', () => {
    const letters = fc.subarray([...'cruds'], { minLength: 1 }).map((some) => some.join(''));
    fc.assert(fc.property(letters, (wanted) => {
      const asked = formatV1({ level: 'patient', type: 'Task', letters: wanted, query: '' });
      assert.ok(grantedScopes(asked.join(' ')).can('Task', wanted));
    }));
  });

  it('the capability decides; servers older than the capability get SMART 1', () => {
    assert.equal(syntaxFor(['permission-v2', 'permission-v1']), 'v2');
    assert.equal(syntaxFor(['permission-v1']), 'v1');
    assert.equal(syntaxFor(['permission-patient']), 'v1');
  });
});

describe('the scopes a page asks for', () => {
  it('have their letters in order, and one scope for the same records', () => {
    const scopes = readScopes(['openid', 'patient/Task.sr', 'patient/Task.c', 'patient/Task.r?code=a', 'openid']);
    assert.equal(scopeParameter(scopes, 'v2', false), 'openid patient/Task.crs patient/Task.r?code=a');
    assert.equal(scopeParameter(scopes, 'v1', false), 'openid patient/Task.read patient/Task.write');
  });

  it('have launch in an EHR launch and not in a standalone one', () => {
    const scopes = readScopes(['launch', 'launch/patient', 'patient/Task.r']);
    assert.equal(scopeParameter(scopes, 'v2', true), 'launch launch/patient patient/Task.r');
    assert.equal(scopeParameter(scopes, 'v2', false), 'launch/patient patient/Task.r');
  });

  it('keep contexts with a role, offline access and scopes of others as they are', () => {
    const texts = ['launch/questionnaire?role=form', 'offline_access', 'fhirUser', 'messaging/ui', 'https://ehr.example/scope', '__own'];
    assert.equal(scopeParameter(readScopes(texts), 'v2', false), texts.join(' '));
  });

  for (const text of ['patient/Task', 'patient/Task.xyz', 'user/Task.*?', 'patient/.rs']) {
    it(`${text} is refused when the client is made`, () => assert.throws(() => readScopes([text]), { message: 'smart.bad_scope' }));
  }
});

describe('what was granted', () => {
  const granted = grantedScopes('openid patient/Task.rs patient/Observation.rs?category=survey user/Consent.write patient/Goal.sr');
  for (const [type, letters, can] of [
    ['Task', 'r', true],
    ['Task', 'rs', true],
    ['Task', 'c', false],
    ['Task', 'rc', false],
    ['Task', '', false],
    ['Consent', 'c', true],
    ['Consent', 'r', false],
    ['Observation', 's', true],
    ['Goal', 'r', false],
    ['Patient', 'r', false],
    ['__proto__', 'r', false],
  ] as const) {
    it(`${type} ${letters || 'nothing'}: ${can ? 'yes' : 'no'}`, () => assert.equal(granted.can(type, letters), can));
  }

  it('a wildcard is for every type', () => assert.ok(grantedScopes('patient/*.cruds').can('Task', 'cruds')));

  it('has limits, until something is granted without', () => {
    assert.deepEqual(granted.limits('Observation', 'r'), ['category=survey']);
    assert.deepEqual(granted.limits('Task', 'r'), []);
    assert.deepEqual(grantedScopes('patient/Observation.rs?category=survey user/Observation.r').limits('Observation', 'r'), []);
  });

  it('has the other scopes too', () => {
    assert.ok(granted.has('openid'));
    assert.ok(!granted.has('fhirUser'));
  });
});
