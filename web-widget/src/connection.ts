// Keeps one conversation alive over as many sockets as it takes: numbers messages, holds each until it is answered,
// reconnects with growing random pauses, takes up where it was and lets no turn through twice. Knows frames, no page.
import { readFrame } from './frames';
import type { Action, ClientFrame, ErrorFrame, SessionFrame, StartFrame, TurnFrame } from './frames';

export type State =
  | 'connecting' // nothing was ever shown
  | 'open'
  | 'lost' // trying again; answers are queued
  | 'busy' // the server asked to wait longer
  | 'elsewhere' // the chat was opened in another place (4001)
  | 'refused' // this page may not connect (1008)
  | 'broken' // the server could not read us (1002, 1007, 1009)
  | 'closed'; // closed by us

export interface Listener {
  state(now: State): void;
  session(frame: SessionFrame): void;
  /** `mine`: the action that this turn answers, if it was sent from this page and not answered before. */
  turn(frame: TurnFrame, mine: ClientFrame | undefined): void;
  /** A message that the server will not take; it is not sent again. */
  refused(frame: ErrorFrame, mine: ClientFrame | undefined): void;
  /** The server no longer knows the session; a new one is being started, and gets the words that wait. */
  expired(words: Map<unknown, ClientFrame>): void;
}

type Timer = ReturnType<typeof setTimeout> | undefined;

const protocol = 'myalog.v1';
const firstPause = 500;
const longestPause = 30_000;
const overloadPause = 15_000;
/** A socket can die without a word; silence after a message for so long counts as lost. */
const silence = 15_000;
/** Close codes after which trying again would be wrong. */
const ends: { [code: number]: State } = { 4001: 'elsewhere', 1008: 'refused', 1002: 'broken', 1007: 'broken', 1009: 'broken' };
/** A connection that held this long was a good one: the next loss starts with a short pause again. */
const steady = 10_000;

/** What the same server answers beside the chat: only the end of the path is another. */
export const beside = (url: string, name: string): string => new URL(name, url.replace(/^ws/, 'http')).href;

export interface Connection {
  /** Who we are to the server; set before `open` to take up an earlier conversation. */
  token: string | undefined;
  open(): void;
  /** Sends now, or as soon as there is a connection. Returns the message as it is kept. */
  send(action: Action): ClientFrame;
  /** Tries at once instead of waiting for the next attempt, or takes up what `close` has paused. What has ended stays so. */
  hurry(): void;
  /** Pauses the conversation on this side; with `forget` it ends, and drops who we were. */
  close(forget?: boolean): void;
}

export const makeConnection = (url: string, start: StartFrame, listener: Listener): Connection => {
  // Ids must not meet those of an earlier page that shared this session.
  const prefix = Math.random().toString(36).slice(2) + '-';
  let counter = 0;
  let socket: WebSocket | undefined;
  /** What has no answer yet, by its id, in the order of sending. */
  const waiting = new Map<string | null | undefined, ClientFrame>();
  let lastSeq = 0;
  let ready = false;
  /** To be connected is wanted: nobody has ended it, here or there. */
  let live = false;
  let shown = false;
  let attempt = 0;
  let timer: Timer;
  let watch: Timer;
  let good: Timer;

  const drop = (): void => {
    ready = false;
    for (const running of [timer, watch, good]) clearTimeout(running);
    if (!socket) return;
    socket.onclose = null;
    socket.close();
    socket = undefined;
  };
  const forget = (): void => {
    connection.token = undefined;
    lastSeq = 0;
    // A press belongs to a question of the session that is gone; what somebody wrote does not.
    waiting.forEach(({ type }, id) => type === 'say' || waiting.delete(id));
  };
  const expect = (): void => {
    clearTimeout(watch);
    watch = setTimeout(() => closed(1006), silence);
  };
  const write = (frame: StartFrame | ClientFrame): void => {
    socket?.send(JSON.stringify(frame));
    expect();
  };
  const begin = (): void => write({ ...start, ...(connection.token && { token: connection.token, last_seq: lastSeq }) });
  const take = (id: string | null | undefined): ClientFrame | undefined => {
    const mine = waiting.get(id);
    waiting.delete(id);
    return mine;
  };
  /** Full jitter: anywhere between nothing and a bound that doubles. */
  const pause = (first: number): number => 100 + Math.random() * Math.min(longestPause, first * 2 ** attempt++);

  const receive = (bytes: unknown): void => {
    const frame = readFrame(bytes);
    if (!frame) return;
    if (frame.type === 'session') {
      connection.token = frame.token;
      ready = true;
      good = setTimeout(() => (attempt = 0), steady);
      listener.session(frame);
      listener.state('open');
      shown = true;
      // The same ids again: what the server has already answered comes back as the stored turn.
      waiting.forEach((frame) => write(frame));
    } else if (frame.type === 'error') refused(frame);
    else {
      const mine = take(frame.in_reply_to);
      if (frame.seq > lastSeq) {
        lastSeq = frame.seq;
        listener.turn(frame, mine);
      }
    }
    if (ready) waiting.size ? expect() : clearTimeout(watch);
  };
  const refused = (frame: ErrorFrame): void => {
    const { code, in_reply_to: id } = frame;
    if (code === 'unknown_token') {
      forget();
      listener.expired(waiting);
      if (!frame.fatal) begin();
    } else if (code === 'rate_limited' || code === 'store_unavailable') {
      // Nothing was written: the same message, with the same id, is tried again.
      const again = waiting.get(id);
      const asked = socket;
      setTimeout(() => {
        if (socket !== asked || !socket) return;
        if (again) write(again);
        else if (!ready) begin();
      }, frame.retry_after_ms ?? pause(firstPause * 2));
    } else if (!ready && !id && code !== 'shutting_down') closed(1008); // what we ask for is not to be had: no such dialog, no such country
    else if (code !== 'shutting_down' && code !== 'not_started') listener.refused(frame, take(id));
  };
  const closed = (code: number): void => {
    drop();
    const end = ends[code];
    const busy = code === 1013;
    listener.state(end ?? (busy ? 'busy' : 'lost'));
    if (end === 'broken') waiting.clear();
    live = !end;
    if (live) timer = setTimeout(connection.open, (busy ? overloadPause : 0) + pause(firstPause));
  };

  const connection: Connection = {
    token: undefined,
    open() {
      drop();
      if (!live) listener.state(shown ? 'lost' : 'connecting');
      try {
        socket = new WebSocket(url, protocol);
      } catch {
        return listener.state('refused');
      }
      live = true;
      socket.onopen = begin;
      socket.onmessage = ({ data }) => receive(data);
      socket.onclose = ({ code }) => closed(code);
      expect();
    },
    send(action) {
      const frame: ClientFrame = { ...action, id: prefix + ++counter };
      waiting.set(frame.id, frame);
      if (ready) write(frame);
      return frame;
    },
    hurry() {
      if (live && !ready) connection.open();
    },
    close(forgets) {
      drop();
      // What has ended by itself says so, and how to go on, as long as it is seen.
      if (live) listener.state('closed');
      if (forgets) {
        forget();
        live = false;
      }
    },
  };
  return connection;
};
