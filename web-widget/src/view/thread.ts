// The conversation so far: what was said on both sides, what waits to be sent, results and summaries in their place.
// Knows no connection and not the open question.
import { button, h, paragraphs, unseen } from '../dom';
import type { Message, TurnFrame } from '../frames';
import * as words from '../words';
import { pinned } from './cards';
import { outcomeView, summaryCard, topicCard } from './outcome';

export interface Thread {
  node: HTMLElement;
  note(text: string, kind?: string): void;
  /** A line of the person's own. `waits`: it is not sent yet. */
  own(text: string, id: string, waits: boolean): HTMLElement;
  bubble(id: string): HTMLElement | undefined;
  delivered(id: string): void;
  waits(on: boolean): void;
  /** Puts back a card that need not be pinned any longer: it was said before the person's last words. */
  release(card: HTMLElement): void;
  /** Returns the heading of what there is to read, a result or a summary, and the messages that are not part of a result. */
  show(frame: TurnFrame, messages: Message[], listed: boolean): [read: HTMLElement | null, left: Message[]];
  clear(): void;
}

export const makeThread = (on: { summary(type: string): Promise<Response | undefined>; summarise(): void; announce(text: string): void }): Thread => {
  const node = h('div.log', { role: 'log', 'aria-live': 'off', 'aria-label': words.conversation, tabindex: '0' });
  const unsent = new Map<string, HTMLElement>();
  let last: HTMLElement | null = null;
  let shown = '';

  const note = (text: string, kind = 'text'): void => node.append(h('div.theirs ' + kind, paragraphs(text)));

  const showOne = (message: Message, listed: boolean): void => {
    if (message.kind === 'topic') node.append(topicCard(message.text, message.why, message.sources, true));
    else if (message.kind === 'summary') node.append(summaryCard(message.text, on.summary, on.announce));
    else if (!pinned(message) && !(listed && message.id === 'engine.read_back')) note(message.text, message.kind);
  };

  return {
    node,
    note,
    own(text, id, waits) {
      last = h('div.mine', unseen(words.you + ' '), h('p', { dir: 'auto' }, text), h('small', words.queued));
      last.toggleAttribute('data-queued', waits);
      unsent.set(id, last);
      node.append(last);
      return last;
    },
    bubble: (id) => unsent.get(id),
    delivered(id) {
      unsent.get(id)?.removeAttribute('data-queued');
      unsent.delete(id);
    },
    waits(on) {
      for (const bubble of unsent.values()) bubble.toggleAttribute('data-queued', on);
    },
    release: (card) => void node.insertBefore(card, last),
    show({ outcome }, messages, listed) {
      const left = [...messages];
      const now = JSON.stringify(outcome);
      const news = now !== shown || left.some((m) => m.kind === 'specialist');
      shown = now;
      // Where only what to do now counts, the pinned card says it.
      const result = news && outcome?.specialists?.length && h('div.result', outcomeView(outcome, left), button(words.showSummary, on.summarise, '.option'));
      // The result stands where its own words stood; what was said after them, such as when to come back, comes after it.
      const place = Math.max(0, messages.findIndex((m) => /care|specialist|topic/.test(m.kind)));
      const say = (some: Message[]): void => some.forEach((m) => left.includes(m) && showOne(m, listed));
      say(messages.slice(0, place));
      if (result) node.append(result);
      say(messages.slice(place));
      const read = result || (left.some((m) => m.kind === 'summary') && node.lastElementChild);
      return [read ? read.querySelector('h2') : null, left];
    },
    clear() {
      node.replaceChildren();
      unsent.clear();
      last = null;
      shown = '';
    },
  };
};
