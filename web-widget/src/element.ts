// <symptom-chat>: the custom element. Reads attributes, owns the connection, hands frames to the view and presses to the connection.
//
// server  address of the service (https:, wss: or a path); default: where this script came from
// locale, region, dialog  wishes for language, country (phone numbers) and dialog
// heading  the name at the top
// exit    page to go to by "Leave quickly"
// resume  keeps the chat's token in this tab's sessionStorage, so that a reload goes on; without it nothing is stored
import { Connection } from './connection';
import type { StartFrame } from './frames';
import css from './style.css';
import { Chat } from './view/chat';
import * as words from './words';

const script = (document.currentScript as HTMLScriptElement | null)?.src;
const key = 'symptom-chat';
const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

export function socketUrl(server: string | null, base: string): string {
  const url = new URL(server || '/', base);
  url.protocol = url.protocol.replace('http', 'ws');
  if (url.pathname === '/') url.pathname = '/v1/chat';
  return url.href;
}

export class SymptomChat extends HTMLElement {
  private connection_: Connection | undefined;
  private chat_: Chat | undefined;
  private root_ = this.attachShadow({ mode: 'open' });

  constructor() {
    super();
    this.root_.adoptedStyleSheets = [sheet];
  }

  connectedCallback(): void {
    if (!this.chat_) this.begin_();
    else this.connection_?.hurry();
    addEventListener('pagehide', this.rest_);
    addEventListener('pageshow', this.wake_);
    addEventListener('online', this.wake_);
  }

  disconnectedCallback(): void {
    removeEventListener('pagehide', this.rest_);
    removeEventListener('pageshow', this.wake_);
    removeEventListener('online', this.wake_);
    this.connection_?.close();
  }

  private rest_ = (): void => this.connection_?.close();
  private wake_ = (event: Event): void => {
    if (event.type === 'online' || (event as PageTransitionEvent).persisted) this.connection_?.hurry();
  };

  private begin_(): void {
    const start: StartFrame = { type: 'start' };
    for (const name of ['dialog', 'locale', 'region'] as const) {
      const value = this.getAttribute(name);
      if (value) start[name] = value;
    }
    const keeps = this.hasAttribute('resume');
    const chat = new Chat({
      send: (action) => this.connection_!.send(action),
      retry: () => this.connection_?.hurry(),
      fresh: () => {
        this.connection_?.close(true);
        this.begin_();
      },
      leave: () => this.leave_(),
      keep: (token) => {
        this.keep_(token);
        if (!token) this.connection_?.close(true);
      },
    }, keeps, this.getAttribute('heading') || words.title);
    const connection = new Connection(socketUrl(this.getAttribute('server'), script || location.href), start, chat);
    if (keeps) connection.token = sessionStorage.getItem(key) ?? undefined;
    this.chat_ = chat;
    this.connection_ = connection;
    this.root_.replaceChildren(chat.node);
    connection.open();
  }

  private keep_(token: string | null): void {
    if (!this.hasAttribute('resume')) return;
    if (token) sessionStorage.setItem(key, token);
    else sessionStorage.removeItem(key);
  }

  /** First nothing is left to see, then the server forgets, then another page takes the place of this one in the history. */
  private leave_(): void {
    this.chat_?.wipe();
    this.keep_(null);
    this.connection_?.send({ type: 'command', name: 'erase' });
    location.replace(this.getAttribute('exit') || 'https://www.wikipedia.org/');
  }
}

if (!customElements.get('symptom-chat')) customElements.define('symptom-chat', SymptomChat);
