// What must not scroll away: cards that say what to do now, with numbers that can be called while no connection is left.
import { h, paragraphs, title } from '../dom';
import type { Contact, Message } from '../frames';
import * as words from '../words';

/** Numbers as links and as text, for desktops have no dialler. Only what a dialler, a text app or a page can open becomes a link. */
export function contactList(contacts: Contact[]): HTMLElement {
  return h('ul.contacts',
    contacts.map(({ label, number, uri }) =>
      h('li', h(/^(tel|sms|https):/i.test(uri) ? 'a.call' : 'span.call', { href: uri }, h('span', label), ' ', h('strong', number)))));
}

export interface Card { node: HTMLElement; heading: HTMLElement; urgent: boolean }

/** The first sentence, and what follows it. */
export function firstSentence(text: string): [string, string] {
  const found = /^(.+?[.?!])\s+(\S[^]*)$/.exec(text.trim());
  return found ? [found[1]!, found[2]!] : [text.trim(), ''];
}

/** The care or crisis messages of one turn as one card. Its first sentence is the heading, so that it begins with what to do. */
export function careCard(messages: Message[], known: Contact[]): Card {
  const crisis = messages.some((message) => message.kind === 'crisis');
  const level = (wanted: string): boolean => messages.some((message) => message.level === wanted);
  const urgent = level('emergency');
  const kind = crisis ? words.crisisCare : urgent ? words.emergencyCare : level('same_day') ? words.urgentCare : words.adviceCare;
  const [head, rest] = firstSentence(messages.map((message) => message.text).join('\n'));
  const own = messages.flatMap((message) => message.contacts ?? []);
  const contacts = own.filter((one, at) => own.findIndex((other) => other.uri === one.uri) === at);
  const heading = title(head);
  // Text before numbers would push them out of a small screen: heading, numbers, then the rest.
  const node = h(`section.card ${crisis ? 'crisis' : urgent ? 'emergency' : 'care'}`, { 'aria-label': kind },
    h('p.kind', kind),
    heading,
    contacts.length || urgent || crisis ? contactList(contacts.length ? contacts : known) : null,
    paragraphs(rest));
  if (urgent) node.setAttribute('role', 'alert');
  return { node, heading, urgent };
}
