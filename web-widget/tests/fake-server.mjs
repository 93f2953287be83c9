// A small scripted server that speaks the chat protocol, for states that a real dialog seldom shows. It understands no words:
// it walks through a fixed list of questions of every kind. `node tests/fake-server.mjs [PORT]` serves the built widget with it.
import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebSocketServer } from 'ws';

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, '../dist');
export const csp = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ws: wss:; img-src 'self' data:; " +
  "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.json': 'application/json' };

export const contacts = [
  { label: 'Emergency', number: '999', uri: 'tel:999' },
  { label: 'Urgent advice', number: '111', uri: 'tel:111' },
];
const c = (...pairs) => pairs.map(([value, label, exclusive = false]) => ({ value, label, exclusive }));
const places = c(['widespread', 'All over my body', true], ['head', 'Head'], ['jaw', 'Jaw'], ['neck', 'Neck'], ['shoulder', 'Shoulder'], ['upper_arm', 'Upper arm'],
  ['elbow', 'Elbow'], ['forearm', 'Forearm'], ['wrist', 'Wrist'], ['hand', 'Hand'], ['chest', 'Chest'], ['upper_back', 'Upper back'], ['lower_back', 'Lower back'],
  ['abdomen', 'Tummy'], ['groin', 'Groin'], ['hip', 'Hip'], ['buttock', 'Buttock'], ['thigh', 'Thigh'], ['knee', 'Knee'], ['lower_leg', 'Lower leg'], ['ankle', 'Ankle'], ['foot', 'Foot']);

const questions = [
  { slot: 'consent', kind: 'choice', skippable: false, choices: c(['agree', 'Yes, let us start'], ['disagree', 'No, thank you']), text: 'May I ask about your health and keep your answers for a day?',
    say: ['Hello. I am a computer program, not a doctor. I ask some questions about muscle pain that does not go away, and help you decide who to see.',
      'I cannot tell you what illness you have. If you think it is an emergency, call 999 now.'] },
  { slot: 'emergency_check', kind: 'choices', skippable: false, text: 'Do you have any of these right now?',
    choices: c(['RF01', 'Tight or heavy feeling in the chest'], ['RF04', 'New numbness between the legs, or new trouble peeing'], ['RF03', 'One side of the face or body is suddenly weak'], ['none', 'None of these', true]) },
  { slot: 'complaint', kind: 'text', text: 'What is wrong? Tell me in your own words.' },
  { slot: 'duration', kind: 'duration', text: 'How long has it hurt?', choices: c(['P3W', 'Less than 6 weeks'], ['P3M', 'A few months'], ['P2Y', 'More than a year']) },
  { slot: 'location', kind: 'regions', text: 'Where does it hurt?', choices: places },
  { slot: 'severity', kind: 'scale', text: 'How bad is the pain on most days?', min: 0, max: 10, min_label: 'no pain', max_label: 'as bad as it can be', choices: [] },
  { slot: 'stress', kind: 'choice', text: 'How much stress is in your life right now?', choices: c(['none', 'None'], ['low', 'A little'], ['moderate', 'Quite some'], ['high', 'A lot']) },
  { slot: 'sleep', kind: 'hours', text: 'How many hours do you sleep on most nights?' },
  { slot: 'numbness', kind: 'yes_no', text: 'Do you feel numbness or tingling?', choices: c(['yes', 'Yes'], ['no', 'No'], ['unsure', 'Sometimes']) },
  { slot: 'read_back', kind: 'choice', skippable: false, text: 'This is what I understood. Is it right?', choices: c(['ok', 'Yes, that is right'],
    ['change:emergency_check', 'emergency signs: None of these'], ['change:duration', 'how long: 2 years'], ['change:location', 'where: Left shoulder, both hands'], ['change:numbness', 'numbness: Sometimes']),
    told: 'I understood this:\n– emergency signs: None of these\n+ how long: 2 years\n+ where: Left shoulder, both hands\n? numbness: Sometimes\n– Danger sign: pain in the chest ("my chest hurts")' },
];
const names = { consent: 'consent', emergency_check: 'emergency signs', complaint: 'what is wrong', duration: 'how long', location: 'where', severity: 'how bad', stress: 'stress', sleep: 'sleep', numbness: 'numbness', read_back: 'check' };

const outcome = {
  level: 'routine', track: null,
  deciding: [{ rule: 'g-12', because: [{ slot: 'duration', text: 'about 2 years', name: 'how long' }, { slot: 'location', text: 'left shoulder', name: 'where' }], against: [{ slot: 'emergency_check', text: 'none of these', name: 'emergency signs' }], source: 'NICE NG193' }],
  against_more: [{ slot: 'numbness', text: 'sometimes', name: 'numbness' }], unclear: [{ slot: 'stress', text: 'stress' }], not_asked: [{ slot: 'fever', text: 'fever' }, { slot: 'swelling', text: 'swelling' }],
  specialists: [{ id: 'physiotherapist', name: 'Physiotherapist', within: '2 weeks', why: ['One place hurts, and it has lasted longer than 12 weeks.'] }, { id: 'gp', name: 'Family doctor (GP)', within: '4 weeks', why: ['To look at the whole picture and do blood tests if they are needed.'] }],
  topics: [{ id: 'myofascial', title: 'Tight knots in a muscle', why: ['You feel a tight spot that hurts when pressed.'], sources: ['NHS'] }, { id: 'pacing', title: 'Doing a little, often', why: ['Your pain has lasted long.'], sources: [{ id: 'S120', body: 'NICE', title: 'NG193' }] }],
};
const outcomeMessages = [
  { id: 'outcome.intro', kind: 'text', text: 'Thank you. Here is what I make of your answers.' },
  { id: 'specialist.physiotherapist.does', kind: 'specialist', text: 'Shows you movements that help, step by step.' },
  { id: 'topic.myofascial.body', kind: 'topic', topic: 'myofascial', text: 'Tight knots in a muscle\n\nA muscle can hold a small tight knot. It can hurt in one place and be felt in another.\nGentle movement and warmth help many people.' },
  { id: 'topic.pacing.body', kind: 'topic', topic: 'pacing', text: 'Doing a little, often\n\nStop before it hurts more. A little every day does more than a lot on one good day.' },
];
const careText = 'Call 999 now. Chest pain can be a sign of a heart attack. Sit down and rest. Do not drive yourself. Take your medicines with you.';
const crisisText = 'You matter, and help is there now. If you might act on these thoughts, call 999. You can also talk to someone at any hour.';

class Session {
  constructor(token) {
    Object.assign(this, { token, turns: [], answers: new Map(), at: 0, stored: new Map(), urgent: null });
  }
  ask(reason) {
    const q = questions[this.at];
    if (!q) return null;
    const { text, say, told, ...rest } = q;
    return { state: `ask_${q.slot}`, skippable: true, reason, ...rest };
  }
  turn(id, { messages = [], understood = [], reason = 'first', question = true, outcome: result = null, ended = false, ask } = {}) {
    const open = ask === undefined ? this.ask(reason) : ask;
    const q = questions[this.at];
    if (open && q && question && ask === undefined) messages = [...messages, ...(q.say ?? []).filter(() => reason === 'first').map((text, i) => ({ id: `say.${i}`, kind: 'text', text })), ...(q.told ? [{ id: 'engine.read_back', kind: 'text', text: q.told }] : []), { id: `q.${q.slot}`, kind: 'question', text: q.text }];
    const turn = { type: 'turn', seq: this.turns.length + 1, in_reply_to: id, messages, understood, ask: open, progress: { answered: this.at, left_at_most: questions.length - this.at }, outcome: result, ended };
    const bytes = JSON.stringify(turn);
    this.turns.push(bytes);
    if (id) this.stored.set(id, bytes);
    return bytes;
  }
  answer(id, values, text) {
    const q = questions[this.at];
    this.at += 1;
    const understood = [{ slot: q.slot, answer: values[0] === 'unknown' ? 'unknown' : values[0] === 'skip' ? 'skipped' : 'known', value: { values }, text, name: names[q.slot] }];
    this.answers.set(q.slot, text);
    if (this.at < questions.length) return this.turn(id, { understood });
    return this.turn(id, { understood, messages: outcomeMessages, outcome });
  }
  emergency(id) {
    return this.turn(id, { ask: { slot: 'emergency_now', state: 'emergency', kind: 'choice', skippable: false, reason: 'first', choices: c(['called', 'I have called'], ['not_so', 'That was not so']) },
      messages: [{ id: 'care.emergency', kind: 'care', level: 'emergency', text: careText, contacts }, { id: 'q.emergency', kind: 'question', text: 'Have you called?' }] });
  }
  take(f) {
    const again = this.stored.get(f.id);
    if (again) return again;
    const q = questions[this.at];
    const text = f.text ?? '';
    const wish = f.name ?? text;
    if (wish === 'stop') this.over = true;
    if (wish === 'restart') this.over = false;
    if (this.over && !['erase', 'summary'].includes(wish)) return this.turn(f.id, { ask: null, ended: true, messages: [{ id: 'engine.ended', kind: 'text', text: 'This chat is over.' }] });
    if (/chest hurts/i.test(text)) return (this.urgent = true), this.emergency(f.id);
    if (/kill myself/i.test(text))
      return this.turn(f.id, { reason: 'return', messages: [{ id: 'care.crisis', kind: 'crisis', level: 'same_day', text: crisisText, contacts: [{ label: 'Samaritans', number: '116 123', uri: 'tel:116123' }, contacts[0]] }] });
    if (f.type === 'choose') {
      if (f.seq !== this.turns.length) return this.turn(f.id, { reason: 'repeat' });
      if (this.urgent) return (this.urgent = false), this.turn(f.id, { reason: 'return', messages: [{ id: 'n', kind: 'note', text: 'Good. Then let us go on.' }] });
      if (text === 'invalid' || !f.values.length) return this.turn(f.id, { reason: 'invalid' });
      const labels = f.values.map((v) => q.choices?.find((x) => x.value === v)?.label ?? v).join(', ');
      return this.answer(f.id, f.values, labels);
    }
    if (f.type === 'say') {
      if (this.urgent) return this.emergency(f.id);
      if (!q) return this.turn(f.id, { messages: [{ id: 'n', kind: 'note', text: `I have noted "${text}" for your summary.` }] });
      if (/^\?/.test(text)) return this.turn(f.id, { reason: 'invalid' });
      if (/^(erase|restart)$/.test(text)) return this.take({ ...f, type: 'command', name: text });
      return this.answer(f.id, [text], text);
    }
    switch (f.name) {
      case 'back': this.at = Math.max(0, this.at - 1); return this.turn(f.id, { reason: 'return' });
      case 'skip': return this.answer(f.id, ['skip'], '');
      case 'why': return this.turn(f.id, { reason: 'repeat', messages: [{ id: 'why', kind: 'text', text: 'The answer helps to see who can help you best, and how soon.' }] });
      case 'restart': this.at = 0; this.answers.clear(); this.urgent = false; return this.turn(f.id, { messages: [{ id: 'engine.restarted', kind: 'text', text: 'We start again.' }] });
      case 'correct': { const at = questions.findIndex((x) => x.slot === f.slot); if (at >= 0) this.at = at; return this.turn(f.id, { reason: 'correct' }); }
      case 'summary': return this.turn(f.id, { reason: 'return', messages: [{ id: 'summary', kind: 'summary', text: [...this.answers].map(([k, v]) => `${k}: ${v}`).join('\n') }] });
      case 'erase': return JSON.stringify({ type: 'turn', seq: this.turns.length + 1, in_reply_to: f.id, messages: [{ id: 'engine.erased', kind: 'text', text: 'Everything is erased.' }], understood: [], ask: null, progress: null, outcome: null, ended: true });
      default: return this.turn(f.id, { reason: 'repeat' });
    }
  }
}

const running = [];

/** Starts the server. `attributes` are put on the element, `page` is served in the demo page's place, `sockets()` are the open ones, `errors` are sent instead of a turn, one for each message. */
export async function startFakeServer({ port = 0, jump = 0, delay = 0, attributes = '', page = null } = {}) {
  const sessions = new Map();
  const state = { delay, errors: [], refuse: null, refused: 0, noStart: null, received: [], summaries: [], noSummary: false, css: '', cut: null };
  const http = createServer((request, response) => {
    const path = new URL(request.url, 'http://x').pathname;
    if (path === '/v1/summary') {
      state.summaries.push([request.headers.authorization, request.headers.accept]);
      return response.writeHead(state.noSummary ? 404 : 200, { 'content-type': request.headers.accept }).end(`summary as ${request.headers.accept}`);
    }
    if (path === '/v1/session' && request.method === 'DELETE') {
      sessions.delete(request.headers.authorization?.slice(7));
      return response.writeHead(204).end();
    }
    if (path === '/' && page) return response.writeHead(200, { 'content-type': types['.html'], 'content-security-policy': csp }).end(typeof page === 'function' ? page(request.url) : page);
    if (path === '/widget/page.css' && page) return response.writeHead(200, { 'content-type': types['.css'] }).end(state.css);
    const name = path === '/' ? 'index.html' : path.startsWith('/widget/') ? path.slice(8) : '';
    const file = join(dist, name);
    if (!name || name.includes('..') || !existsSync(file)) return response.writeHead(path === '/exit' ? 200 : 404, { 'content-type': 'text/html' }).end('<title>Elsewhere</title>');
    response.writeHead(200, { 'content-type': types[extname(name)] ?? 'text/plain', 'content-security-policy': csp, 'x-content-type-options': 'nosniff' });
    response.end(name === 'index.html' ? readFileSync(file, 'utf8').replace('<symptom-chat', `<symptom-chat ${attributes}`) : readFileSync(file));
  });
  const wss = new WebSocketServer({ server: http, path: '/v1/chat', handleProtocols: (offered) => (offered.has('myalog.v1') ? 'myalog.v1' : false) });
  wss.on('connection', (socket) => {
    if (state.refuse) return state.refused++, socket.close(state.refuse);
    let session = null;
    const send = (bytes) => setTimeout(() => socket.readyState === 1 && socket.send(bytes), state.delay);
    socket.on('message', (bytes) => {
      const f = JSON.parse(bytes);
      state.received.push(f);
      if (f.type === 'start') {
        if (state.noStart) return send(JSON.stringify({ type: 'error', code: state.noStart, message: '', in_reply_to: null, fatal: false }));
        session = f.token ? sessions.get(f.token) : new Session(Math.random().toString(36).slice(2));
        if (!session) return send(JSON.stringify({ type: 'error', code: 'unknown_token', message: '', in_reply_to: null, fatal: false }));
        const resumed = !!f.token;
        sessions.set(session.token, session);
        if (!resumed) (session.at = jump), session.turn(null);
        send(JSON.stringify({ type: 'session', token: session.token, dialog: 'muscle-pain', bundle: 'sha256:0', locale: f.locale ?? 'en', resumed, seq: session.turns.length, expires_in: 86400, contacts }));
        const from = resumed ? f.last_seq ?? session.turns.length - 1 : 0;
        session.turns.slice(from).forEach(send);
        return;
      }
      const { cut } = state;
      state.cut = null;
      if (cut === 'before') return socket.terminate();
      if (cut === 'after') return session.take(f), socket.terminate();
      const error = state.errors.shift();
      if (error) return send(JSON.stringify({ type: 'error', message: '', fatal: false, in_reply_to: f.id, ...error }));
      if (session && !sessions.has(session.token)) return (session = null), send(JSON.stringify({ type: 'error', code: 'unknown_token', message: '', in_reply_to: f.id, fatal: false }));
      if (session) send(session.take(f));
      if ([f.name, f.text].includes('erase')) sessions.delete(session.token);
    });
  });
  await new Promise((done) => http.listen(port, '127.0.0.1', done));
  const server = {
    port: http.address().port, url: `http://127.0.0.1:${http.address().port}/`, state, sessions,
    sockets: () => [...wss.clients],
    drop: (code) => wss.clients.forEach((socket) => (code ? socket.close(code) : socket.terminate())),
    stop: () => new Promise((done) => { wss.clients.forEach((s) => s.terminate()); wss.close(); http.close(done); http.closeAllConnections?.(); }),
  };
  running.push(server);
  return server;
}

/** Stops those that a failed test has left behind. */
export const stopServers = () => Promise.all(running.map((server) => server.stop()));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = await startFakeServer({ port: Number(process.argv[2] ?? 0) });
  console.log(server.url);
}
