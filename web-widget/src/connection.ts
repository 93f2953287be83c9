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
  turn(frame: TurnFrame, mine: ClientFrame | null): void;
  /** A message that the server will not take; it is not sent again. */
  refused(frame: ErrorFrame, mine: ClientFrame | null): void;
  /** The server no longer knows the session; a new one is being started. */
  expired(): void;
}

/** What the connection needs of the world, so that tests can own it. */
export interface World {
  WebSocket: new (url: string, protocol: string) => WebSocket;
  setTimeout(then: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
  Math: { random(): number };
}

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

export class Connection {
  token: string | undefined;
  lastSeq = 0;
  private socket_: WebSocket | null = null;
  private waiting_: ClientFrame[] = [];
  private ready_ = false;
  private attempt_ = 0;
  private timer_: unknown;
  private watch_: unknown;
  private steady_: unknown;
  private counter_ = 0;
  private prefix_: string;
  private shown_ = false;

  constructor(
    private url_: string,
    private start_: StartFrame,
    private listener_: Listener,
    private world_: World = window as unknown as World,
  ) {
    // Ids must not meet those of an earlier page that shared this session.
    this.prefix_ = 'c' + Math.floor(world_.Math.random() * 2 ** 48).toString(36) + '-';
  }

  /** Number of messages that have no answer yet. */
  get waiting(): number {
    return this.waiting_.length;
  }

  open(): void {
    this.drop_();
    this.listener_.state(this.shown_ ? 'lost' : 'connecting');
    let socket: WebSocket;
    try {
      socket = new this.world_.WebSocket(this.url_, protocol);
    } catch {
      this.listener_.state('refused');
      return;
    }
    this.socket_ = socket;
    socket.onopen = () => this.begin_();
    socket.onmessage = (event) => this.receive_(event.data);
    socket.onclose = (event) => this.closed_(event.code);
    this.expect_();
  }

  /** Sends now, or as soon as there is a connection. Returns the message as it is kept. */
  send(action: Action): ClientFrame {
    const frame: ClientFrame = { ...action, id: this.prefix_ + ++this.counter_ };
    this.waiting_.push(frame);
    if (this.ready_) this.write_(frame);
    return frame;
  }

  /** Tries at once instead of waiting for the next attempt. */
  hurry(): void {
    if (!this.ready_) this.open();
  }

  /** Ends the conversation on this side. `forget` drops what was not sent and who we were. */
  close(forget = false): void {
    this.drop_();
    if (forget) {
      this.waiting_ = [];
      this.token = undefined;
      this.lastSeq = 0;
      this.shown_ = false;
    }
    this.listener_.state('closed');
  }

  private drop_(): void {
    this.ready_ = false;
    for (const timer of [this.timer_, this.watch_, this.steady_]) this.world_.clearTimeout(timer);
    const socket = this.socket_;
    this.socket_ = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  private begin_(): void {
    const start: StartFrame = { ...this.start_ };
    if (this.token) {
      start.token = this.token;
      start.last_seq = this.lastSeq;
    }
    this.socket_?.send(JSON.stringify(start));
  }

  private write_(frame: ClientFrame): void {
    this.socket_?.send(JSON.stringify(frame));
    this.expect_();
  }

  private expect_(): void {
    this.world_.clearTimeout(this.watch_);
    this.watch_ = this.world_.setTimeout(() => this.closed_(1006), silence);
  }

  private receive_(bytes: unknown): void {
    const frame = readFrame(bytes);
    if (!frame) return;
    if (frame.type === 'session') this.session_(frame);
    else if (frame.type === 'turn') this.turn_(frame);
    else this.error_(frame);
    if (this.ready_ && this.waiting_.length) this.expect_();
    else if (this.ready_) this.world_.clearTimeout(this.watch_);
  }

  private session_(frame: SessionFrame): void {
    this.token = frame.token;
    this.ready_ = true;
    this.steady_ = this.world_.setTimeout(() => (this.attempt_ = 0), steady);
    this.listener_.session(frame);
    this.listener_.state('open');
    this.shown_ = true;
    // The same ids again: what the server has already answered comes back as the stored turn.
    for (const waiting of this.waiting_) this.write_(waiting);
  }

  private turn_(frame: TurnFrame): void {
    const mine = this.take_(frame.in_reply_to);
    if (frame.seq <= this.lastSeq) return;
    this.lastSeq = frame.seq;
    this.listener_.turn(frame, mine);
  }

  private error_(frame: ErrorFrame): void {
    const code = frame.code;
    if (code === 'unknown_token') {
      this.token = undefined;
      this.lastSeq = 0;
      this.waiting_ = [];
      this.listener_.expired();
      if (!frame.fatal) this.begin_();
    } else if (code === 'rate_limited' || code === 'store_unavailable') {
      // Nothing was written: the same message, with the same id, is tried again.
      const again = this.waiting_.find((kept) => kept.id === frame.in_reply_to);
      const socket = this.socket_;
      const pause = frame.retry_after_ms ?? this.pause_(firstPause * 2);
      this.world_.setTimeout(() => {
        if (socket !== this.socket_ || !this.socket_) return;
        if (again) this.write_(again);
        else if (!this.ready_) this.begin_();
      }, pause);
    } else if (code !== 'shutting_down') {
      this.listener_.refused(frame, this.take_(frame.in_reply_to));
    }
  }

  private take_(id: string | null | undefined): ClientFrame | null {
    const at = this.waiting_.findIndex((kept) => kept.id === id);
    return at < 0 ? null : this.waiting_.splice(at, 1)[0] ?? null;
  }

  /** Full jitter: anywhere between nothing and a bound that doubles. */
  private pause_(first: number): number {
    const bound = Math.min(longestPause, first * 2 ** Math.min(this.attempt_++, 10));
    return 100 + this.world_.Math.random() * bound;
  }

  private closed_(code: number): void {
    this.drop_();
    const end = ends[code];
    if (end) {
      if (end === 'broken') this.waiting_ = [];
      return this.listener_.state(end);
    }
    const busy = code === 1013;
    this.listener_.state(busy ? 'busy' : 'lost');
    this.timer_ = this.world_.setTimeout(() => this.open(), (busy ? overloadPause : 0) + this.pause_(firstPause));
  }
}
