// <symptom-chat>: the custom element. Reads attributes, owns the connection, hands frames to the view and presses to the connection.
// What a page may set, call and hear is written down in custom-elements.json; a test holds the two together.
import { beside, makeConnection } from './connection';
import type { Connection } from './connection';
import type { CommandName, StartFrame } from './frames';
import css from './style.css';
import { makeChat } from './view/chat';
import type { Chat, Happening } from './view/chat';
import { button, h } from './dom';
import * as words from './words';

const script = (document.currentScript as HTMLScriptElement | null)?.src;
const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
/** Three presses of Shift within so long are no accident. */
const shiftTime = 3000;

export const socketUrl = (server: string | null, base: string): string => {
  const url = new URL(server || '/', base);
  url.protocol = url.protocol.replace('http', 'ws');
  if (url.pathname === '/') url.pathname = '/v1/chat';
  return url.href;
};

export class SymptomChat extends HTMLElement {
  private connection_: Connection | undefined;
  private chat_: Chat | undefined;
  private root_ = this.attachShadow({ mode: 'open' });
  private shifts_: number[] = [];
  private launcher_: HTMLElement | undefined;
  /** Where this tab keeps the token. */
  private key_: string | undefined;

  constructor() {
    super();
    this.root_.adoptedStyleSheets = [sheet];
  }

  connectedCallback(): void {
    const launcher = this.getAttribute('launcher');
    if (this.chat_) this.connection_?.hurry();
    else if (launcher === null) this.begin_();
    else if (!this.launcher_) {
      this.launcher_ = button(launcher || words.title, () => this.open(), '.launch', { part: 'launcher' });
      this.root_.append(this.launcher_);
    }
    this.listen_(addEventListener);
  }

  disconnectedCallback(): void {
    this.listen_(removeEventListener);
    this.connection_?.close();
  }

  /** Shows the chat, where a launcher stands for it, and takes the focus there. */
  open(): void {
    if (!this.chat_) this.begin_();
    this.toggleAttribute('open', true);
    this.chat_!.enter();
  }

  /** Puts the launcher back. The chat stays as it is. */
  close(): void {
    if (!this.launcher_) return;
    this.toggleAttribute('open', false);
    this.launcher_.focus();
    this.tell_('close');
  }

  /** Clears the answers and asks from the start. */
  restart(): void {
    this.chat_?.command('restart');
  }

  /** Erases everything on this page and on the server. */
  erase(): void {
    if (this.chat_) this.chat_.command('erase' satisfies CommandName);
    else this.forget_();
  }

  /** What the window tells that the chat must know. */
  private hears_ = {
    pagehide: () => this.connection_?.close(),
    pageshow: ({ persisted }: PageTransitionEvent) => persisted && this.connection_?.hurry(),
    online: () => this.connection_?.hurry(),
    keydown: ({ key, timeStamp, repeat }: KeyboardEvent) => {
      // A key that is held is one press.
      if (repeat) return;
      this.shifts_ = key === 'Shift' ? [timeStamp, ...this.shifts_] : [];
      if (timeStamp - this.shifts_[2]! < shiftTime) this.leave_();
    },
  };

  private listen_(act: typeof addEventListener): void {
    for (const [name, hear] of Object.entries(this.hears_)) act(name, hear as EventListener);
  }

  private begin_(): void {
    // Whatever fails here, the page's own words are seen.
    this.root_.replaceChildren(this.launcher_ ?? '', h('slot'));
    const start: StartFrame = { type: 'start' };
    for (const name of ['dialog', 'locale', 'region'] as const) {
      const value = this.getAttribute(name);
      if (value) start[name] = value;
    }
    const keep = (token: string): string | undefined => {
      if (!token) connection.close(true);
      return this.keep_(token);
    };
    const chat = makeChat({
      send: (action) => connection.send(action),
      retry: () => connection.open(),
      fresh: () => {
        keep('');
        this.begin_();
        this.chat_!.enter();
      },
      leave: () => this.leave_(),
      close: this.launcher_ && (() => this.close()),
      keep,
      forget: () => this.forget_(),
      tell: (name) => this.tell_(name),
      summary: (type) => this.ask_('summary', 'GET', type),
    }, this.getAttribute('heading') || words.title);
    const connection = makeConnection(this.url_(), start, chat);
    connection.token = this.keep_();
    this.chat_ = chat;
    this.connection_ = connection;
    this.root_.replaceChildren(this.launcher_ ?? '', chat.node);
    connection.open();
  }

  /** A page learns that something happened, never what was said. */
  private tell_(name: Happening): void {
    this.dispatchEvent(new CustomEvent('symptom-chat-' + name, { bubbles: true, composed: true }));
  }

  private url_(): string {
    return socketUrl(this.getAttribute('server'), script || location.href);
  }

  /** What this tab keeps, where it may: with a token it is that one from now on, with an empty one none. */
  private keep_(token?: string): string | undefined {
    if (!this.hasAttribute('resume')) return;
    // Each dialog has a chat of its own in the tab. Several on one page are told apart by their ids, or by their order.
    const key = (this.key_ ??= 'symptom-chat' + [this.id || [...document.querySelectorAll('symptom-chat')].indexOf(this) || '', this.getAttribute('dialog')]);
    // A page may be closed off from storage, as in a frame that is sandboxed.
    try {
      if (token) sessionStorage[key] = token;
      else if (token === '') delete sessionStorage[key];
      return sessionStorage[key];
    } catch { /* then nothing is kept */ }
    return;
  }

  /** Asks the server beside the chat. Without a token there is nothing to ask about. The question outlives this page. */
  private async ask_(name: string, method: string, accept = '*/*'): Promise<Response | undefined> {
    const token = this.connection_?.token || this.keep_();
    return token ? fetch(beside(this.url_(), name), { method, keepalive: true, headers: { authorization: `Bearer ${token}`, accept } }) : undefined;
  }

  /** Forgets the chat, also where no socket is open. */
  private forget_(): Promise<boolean | undefined> {
    const gone = this.ask_('session', 'DELETE').then((answer) => answer?.ok, () => false);
    this.keep_('');
    return gone;
  }

  /** First nothing is left to see, then the server forgets, then another page takes the place of this one in the history. */
  private leave_(): void {
    this.chat_?.wipe();
    this.connection_?.send({ type: 'command', name: 'erase' });
    this.forget_();
    location.replace(this.getAttribute('exit') || 'https://www.wikipedia.org/');
  }
}

if (!customElements.get('symptom-chat')) customElements.define('symptom-chat', SymptomChat);
