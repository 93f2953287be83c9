// What must not scroll away: cards that say what to do now, with numbers that can be called while no connection is left.
import { button, h, paragraphs, title } from '../dom';
import type { Contact, Level, Message, TurnFrame } from '../frames';
import * as words from '../words';

const cannotWait = (level: Level | null | undefined): boolean => level === 'emergency' || level === 'same_day';

/** Advice that can wait stands in the result; what cannot wait stays in view. */
export const pinned = ({ kind, level }: Message): boolean => kind === 'crisis' || (kind === 'care' && cannotWait(level));

/** Numbers as links and as text, for desktops have no dialler. Only what a dialler, a text app or a page can open becomes a link. */
export const contactList = (contacts: Contact[]): HTMLElement =>
  h('ul.contacts',
    contacts.map(({ label, number, uri }) =>
      h('li', h(/^(tel|sms|https):/i.test(uri) ? 'a.call' : 'span.call', { href: uri }, h('span', label), ' ', h('strong', { dir: 'ltr' }, number)))));

export interface Card { node: HTMLElement; heading: HTMLElement; urgent: boolean }

/** The first sentence, or a first line that is none, such as a title; and what follows it. */
export const firstSentence = (text: string): [string, string] => {
  const all = text.trim();
  const [, first = all, rest = ''] = /^(.+?[.?!]|.+(?=\n))\s+(\S[^]*)$/.exec(all) ?? [];
  return [first, rest];
};

/** The care or crisis messages of one turn as one card. Its first sentence is the heading, so that it begins with what to do. */
const careCard = (messages: Message[], known: Contact[]): Card => {
  const crisis = messages.some(({ kind }) => kind === 'crisis');
  const urgent = messages.some(({ level }) => level === 'emergency');
  const kind = crisis ? words.crisisCare : urgent ? words.emergencyCare : words.urgentCare;
  const [head, rest] = firstSentence(messages.map(({ text }) => text).join('\n'));
  const own = messages.flatMap(({ contacts }) => contacts ?? []);
  const contacts = own.filter(({ uri }, at) => own.findIndex((other) => other.uri === uri) === at);
  const heading = title(head);
  // Text before numbers would push them out of a small screen: heading, numbers, then the rest.
  const node = h('section.card ' + (crisis ? 'crisis' : urgent ? 'emergency' : 'care'), { 'aria-label': kind, role: urgent ? 'alert' : null },
    h('p.kind', kind),
    heading,
    (own[0] || urgent || crisis) && contactList(own[0] ? contacts : known),
    paragraphs(rest));
  return { node, heading, urgent };
};

export interface Board {
  node: HTMLElement;
  /** Returns the card that came with this turn. `release` takes the one that need not be pinned any longer. */
  turn(frame: TurnFrame, messages: Message[], known: Contact[], release: (card: HTMLElement) => void): Card | undefined;
  /** A card stands, and the question below it belongs to it. */
  holds(state: string): boolean;
  /** The conversation behind the card is gone. An emergency stays until the person says that it is not so. */
  outlive(denied: () => void): void;
  clear(): void;
}

export const makeBoard = (): Board => {
  const node = h('div.pin');
  let card: Card | undefined;
  let state = '';
  const clear = (): void => {
    node.replaceChildren();
    card = undefined;
  };
  return {
    node,
    clear,
    turn(frame, messages, known, release) {
      const care = messages.filter(pinned);
      if (care.length) {
        card = careCard(care, known);
        state = frame.ask?.state ?? '';
        node.replaceChildren(card.node);
        return card;
      }
      // A card stays until the conversation has clearly moved on: another question, that is not one to confirm the danger.
      if (card && !cannotWait(frame.outcome?.level) && frame.ask && frame.ask.state !== state && !frame.messages.some((m) => m.id.startsWith('confirm.'))) {
        // Advice stays readable in the conversation; an emergency that was taken back is gone.
        if (card.urgent) card.node.remove();
        else release(card.node);
        card = undefined;
      }
      return;
    },
    holds: (at) => !!card && at === state,
    outlive(denied) {
      if (!card?.urgent) return;
      card.node.append(button(words.notSo, () => (clear(), denied())));
      card = undefined;
    },
  };
};
