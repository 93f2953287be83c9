// What must not scroll away: cards that say what to do now, with numbers that can be called while no connection is left.
import { h } from '../dom';
import type { Contact, Message } from '../frames';
import { words } from '../words';

/** Numbers as links and as text, for desktops have no dialler. Only what a dialler, a text app or a page can open becomes a link. */
export function contactList(contacts: Contact[]): HTMLElement {
  return h('ul', { class: 'contacts' },
    contacts.map((contact) =>
      h('li', null,
        /^(tel|sms|https):/i.test(contact.uri)
          ? h('a', { class: 'call', href: contact.uri }, h('span', null, contact.label), ' ', h('strong', null, contact.number))
          : h('span', { class: 'call' }, h('span', null, contact.label), ' ', h('strong', null, contact.number)))));
}

export interface Card { node: HTMLElement; heading: HTMLElement; urgent: boolean }

/** A care or crisis card. The first sentence is its heading, so that the card begins with what to do. */
export function careCard(message: Message, known: Contact[]): Card {
  const crisis = message.kind === 'crisis';
  const urgent = message.level === 'emergency';
  const kind = crisis ? words.crisisCare : urgent ? words.emergencyCare : message.level === 'same_day' ? words.urgentCare : words.adviceCare;
  const [head = '', ...rest] = message.text.trim().split(/\n+|(?<=[.!?])\s+(?=\p{Lu})/u);
  const contacts = message.contacts?.length ? message.contacts : urgent || crisis ? known : [];
  const heading = h('h2', { tabindex: '-1' }, head);
  // Text before numbers would push them out of a small screen: heading, numbers, then the rest.
  const node = h('section', { class: `card ${crisis ? 'crisis' : urgent ? 'emergency' : 'care'}`, 'aria-label': kind },
    h('p', { class: 'kind' }, kind),
    heading,
    contacts.length ? contactList(contacts) : null,
    rest.length ? h('div', { class: 'more' }, rest.map((line) => h('p', null, line))) : null);
  if (urgent) node.setAttribute('role', 'alert');
  return { node, heading, urgent };
}
