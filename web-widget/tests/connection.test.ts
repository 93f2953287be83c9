import assert from 'node:assert/strict';
import test from 'node:test';
import { beside, makeConnection } from '../src/connection';
import type { State } from '../src/connection';
import type { ClientFrame, TurnFrame } from '../src/frames';

/** A world of its own, in the place of the real one: sockets are scripted, time moves by hand, chance is fixed. */
function scene(chance = 0.5) {
  const sockets: any[] = [];
  const timers: { at: number; then: () => void; off?: boolean }[] = [];
  let now = 0;
  const states: State[] = [];
  const turns: [TurnFrame, ClientFrame | undefined][] = [];
  const refusals: string[] = [];
  let expired = 0;
  Math.random = () => chance;
  Object.assign(globalThis, {
    WebSocket: function (url: string, protocol: string) {
      const socket: any = { url, protocol, sent: [] as any[], open: true, send: (b: string) => socket.sent.push(JSON.parse(b)), close: () => (socket.open = false) };
      sockets.push(socket);
      return socket;
    },
    setTimeout(then: () => void, ms: number) {
      const timer = { at: now + ms, then, off: false };
      timers.push(timer);
      return timer;
    },
    clearTimeout: (timer: any) => timer && (timer.off = true),
  });
  const connection = makeConnection('ws://x/v1/chat', { type: 'start', region: 'GB' }, {
    state: (s) => states.push(s), session: () => undefined, turn: (f, m) => turns.push([f, m]), refused: (f) => refusals.push(f.code), expired: () => expired++,
  });
  const last = () => sockets[sockets.length - 1];
  return {
    connection, sockets, states, turns, refusals, last,
    expired: () => expired,
    get waitOfNext() { return Math.min(...timers.filter((t) => !t.off && t.at > now).map((t) => t.at)) - now; },
    pass(ms: number) {
      now += ms;
      for (const timer of timers.splice(0)) if (timer.off) continue; else if (timer.at <= now) timer.then(); else timers.push(timer);
    },
    say(frame: object) { last().onmessage({ data: JSON.stringify(frame) }); },
    welcome(resumed = false) {
      last().onopen();
      this.say({ type: 'session', token: 't1', dialog: 'd', locale: 'en', resumed, seq: 0, expires_in: 60, contacts: [] });
    },
    turn(seq: number, in_reply_to: string | null = null) { this.say({ type: 'turn', seq, in_reply_to, messages: [] }); },
    cut(code = 1006) { last().onclose({ code }); },
    /** What has no answer yet is sent again over the next socket. */
    unanswered(): string[] {
      this.cut();
      this.pass(60_000);
      this.welcome(true);
      return last().sent.slice(1).map(({ id }: ClientFrame) => id);
    },
  };
}

test('the first frame is start, with the wishes and the protocol', () => {
  const s = scene();
  s.connection.open();
  assert.equal(s.last().protocol, 'myalog.v1');
  s.last().onopen();
  assert.deepEqual(s.last().sent, [{ type: 'start', region: 'GB' }]);
});

test('what is said before there is a session waits, and is sent in order after it', () => {
  const s = scene();
  s.connection.open();
  const a = s.connection.send({ type: 'say', text: 'a' });
  const b = s.connection.send({ type: 'command', name: 'back' });
  assert.notEqual(a.id, b.id);
  s.welcome();
  assert.deepEqual(s.last().sent.slice(1).map((f: any) => f.id), [a.id, b.id]);
  assert.match(a.id, /^[A-Za-z0-9_-]{1,64}$/);
});

test('after a loss the session is resumed with token and last_seq, and unanswered messages go out again with their ids', () => {
  const s = scene();
  s.connection.open();
  s.welcome();
  s.turn(1);
  const a = s.connection.send({ type: 'say', text: 'a' });
  s.turn(2, a.id);
  const b = s.connection.send({ type: 'say', text: 'b' });
  s.cut();
  assert.equal(s.states.at(-1), 'lost');
  s.pass(1000);
  s.welcome(true);
  assert.deepEqual(s.last().sent[0], { type: 'start', region: 'GB', token: 't1', last_seq: 2 });
  assert.deepEqual(s.last().sent.slice(1).map((f: any) => f.id), [b.id]);
  assert.equal(s.states.at(-1), 'open');
});

test('a turn that comes twice is shown once, and both copies count as the answer', () => {
  const s = scene();
  s.connection.open();
  s.welcome();
  const a = s.connection.send({ type: 'say', text: 'a' });
  s.cut();
  s.pass(1000);
  s.welcome(true);
  s.turn(2, a.id); // replayed, because it was stored before the loss
  s.turn(2, a.id); // the same bytes, for the message that was sent again
  assert.equal(s.turns.length, 1);
  assert.equal(s.turns[0]![1]!.id, a.id);
  assert.deepEqual(s.unanswered(), []);
});

test('pauses grow, stay below half a minute and are drawn anew each time', () => {
  const waits = [0, 0.999].map((chance) => {
    const s = scene(chance);
    s.connection.open();
    const found: number[] = [];
    for (let i = 0; i < 9; ++i) {
      s.cut();
      found.push(s.waitOfNext);
      s.pass(s.waitOfNext);
    }
    return found;
  });
  assert.ok(waits[0]!.every((wait) => wait === 100), 'with the smallest draw there is only the floor');
  assert.ok(waits[1]!.every((wait, i) => i === 0 || wait >= waits[1]![i - 1]!));
  assert.ok(waits[1]!.at(-1)! <= 30_100 && waits[1]!.at(-1)! > 29_000);
});

test('a close code is obeyed', () => {
  for (const [code, state] of [[4001, 'elsewhere'], [1008, 'refused'], [1002, 'broken'], [1007, 'broken'], [1009, 'broken']] as const) {
    const s = scene();
    s.connection.open();
    s.welcome();
    s.cut(code);
    assert.equal(s.states.at(-1), state);
    s.pass(100_000);
    assert.equal(s.sockets.length, 1, `no new socket after ${code}`);
  }
  const restart = scene();
  restart.connection.open();
  restart.welcome();
  restart.cut(1012);
  restart.pass(700);
  assert.equal(restart.sockets.length, 2);
  const crowd = scene();
  crowd.connection.open();
  crowd.cut(1013);
  assert.equal(crowd.states.at(-1), 'busy');
  assert.ok(crowd.waitOfNext >= 15_000);
});

test('a message the store could not take is sent again with the same id', () => {
  const s = scene();
  s.connection.open();
  s.welcome();
  const a = s.connection.send({ type: 'say', text: 'a' });
  s.say({ type: 'error', code: 'store_unavailable', message: '', in_reply_to: a.id, fatal: false });
  s.pass(5000);
  assert.deepEqual(s.last().sent.slice(1).map((f: any) => f.id), [a.id, a.id]);
  s.say({ type: 'error', code: 'rate_limited', message: '', in_reply_to: a.id, fatal: false, retry_after_ms: 9000 });
  s.pass(8999);
  assert.equal(s.last().sent.length, 3);
  s.pass(1);
  assert.equal(s.last().sent.length, 4);
});

test('a message that is refused for good is handed back and not sent again', () => {
  const s = scene();
  s.connection.open();
  s.welcome();
  const a = s.connection.send({ type: 'say', text: 'a' });
  s.say({ type: 'error', code: 'text_too_long', message: '', in_reply_to: a.id, fatal: false });
  assert.deepEqual(s.refusals, ['text_too_long']);
  assert.deepEqual(s.unanswered(), []);
});

test('a session that is gone is told, and a new one begins on the same socket', () => {
  const s = scene();
  s.connection.token = 'old';
  s.connection.open();
  s.last().onopen();
  s.say({ type: 'error', code: 'unknown_token', message: '', in_reply_to: null, fatal: false });
  assert.equal(s.expired(), 1);
  assert.deepEqual(s.last().sent.map((f: any) => f.token), ['old', undefined]);
});

test('words to a session that is gone reach the new one, in order and with their ids; presses do not', () => {
  const s = scene();
  s.connection.open();
  s.welcome();
  s.turn(1);
  const a = s.connection.send({ type: 'say', text: 'a' });
  s.connection.send({ type: 'choose', seq: 1, values: ['yes'] });
  s.connection.send({ type: 'command', name: 'back' });
  const b = s.connection.send({ type: 'say', text: 'b' });
  s.say({ type: 'error', code: 'unknown_token', message: '', in_reply_to: a.id, fatal: false });
  s.say({ type: 'error', code: 'not_started', message: '', in_reply_to: b.id, fatal: false });
  assert.equal(s.expired(), 1);
  assert.deepEqual(s.refusals, []);
  const before = s.last().sent.length;
  s.welcome();
  assert.deepEqual(s.last().sent.slice(before + 1), [a, b]);
  s.turn(1);
  s.turn(2, a.id);
  assert.equal(s.turns.at(-1)![1]!.id, a.id);
});

test('a network that is back revives what was lost or paused, never what has ended', () => {
  for (const [end, sockets] of [
    [(s: any) => s.cut(), 2], [(s: any) => s.cut(1013), 2], [(s: any) => s.connection.close(), 2],
    [(s: any) => s.connection.close(true), 1], [(s: any) => s.cut(4001), 1], [(s: any) => (s.cut(4001), s.connection.close()), 1], [(s: any) => s.cut(1008), 1],
  ] as const) {
    const s = scene();
    s.connection.open();
    s.welcome();
    end(s);
    const state = s.states.at(-1)!;
    s.connection.hurry();
    assert.equal(s.sockets.length, sockets, state);
    assert.equal(s.states.at(-1), state, 'what was told stays until it is different');
    if (state === 'elsewhere') s.connection.open(), assert.equal(s.sockets.length, 2, 'whoever presses goes on here');
  }
});

test('a start that cannot be answered is refused for good, until somebody tries again; a message that is refused is not', () => {
  for (const code of ['bad_message', 'unknown_dialog']) {
    const s = scene();
    s.connection.open();
    s.last().onopen();
    s.say({ type: 'error', code, message: '', in_reply_to: null, fatal: false });
    assert.equal(s.states.at(-1), 'refused');
    assert.equal(s.last().open, false);
    s.pass(100_000);
    s.connection.hurry();
    assert.equal(s.sockets.length, 1);
    s.connection.open();
    s.welcome();
    s.say({ type: 'error', code, message: '', in_reply_to: null, fatal: false });
    assert.equal(s.states.at(-1), 'open');
  }
  const restarts = scene();
  restarts.connection.open();
  restarts.last().onopen();
  restarts.say({ type: 'error', code: 'shutting_down', message: '', in_reply_to: null, fatal: false });
  assert.equal(restarts.states.at(-1), 'connecting');
});

test('silence after a message counts as a loss', () => {
  const s = scene();
  s.connection.open();
  s.welcome();
  s.turn(1);
  s.pass(60_000);
  assert.equal(s.sockets.length, 1, 'a person may think as long as they like');
  s.connection.send({ type: 'say', text: 'a' });
  s.pass(15_000);
  assert.equal(s.states.at(-1), 'lost');
});

test('what is asked beside the chat goes to the same host, whatever the host is called', () => {
  for (const [url, found] of [
    ['wss://chat.example/v1/chat', 'https://chat.example/v1/summary'], ['ws://ws.chat.example:8/v1/chat', 'http://ws.chat.example:8/v1/summary'],
    ['wss://pain.example/chat/v1/chat', 'https://pain.example/chat/v1/summary'], ['wss://pain.example/v1/chat?of=chat', 'https://pain.example/v1/summary'],
  ] as const)
    assert.equal(beside(url, 'summary'), found);
});
