// The result: how soon in words, which answers decided it, who can help and within what time, what is good to know and from whom.
import { button, h } from '../dom';
import { nameOfSource } from '../frames';
import type { Message, Outcome, Source } from '../frames';
import { words } from '../words';

const lines = (texts: string[]): HTMLElement => h('ul', null, texts.map((text) => h('li', null, text)));
const paragraphs = (text: string): HTMLElement[] => text.split(/\n+/).map((line) => h('p', null, line));
const because = (why: string[]): (HTMLElement | null)[] =>
  why.length ? [h('p', { class: 'hint' }, words.whyShown + ':'), lines(why)] : [];
const sourceLine = (sources: (string | Source)[]): HTMLElement | null =>
  sources.length ? h('p', { class: 'source' }, `${words.sources}: ${sources.map(nameOfSource).filter(Boolean).join('; ')}`) : null;

/** One thing worth knowing, closed at first: a tired person reads the titles. */
export function topicCard(title: string, text: string, why: string[], sources: (string | Source)[]): HTMLElement {
  return h('details', { class: 'topic' },
    h('summary', null, title), h('div', null, paragraphs(text), because(why), sourceLine(sources)));
}

/** `said`: the messages of the same turn, whose words belong to the specialists and topics listed. Those used are removed from it. */
export function outcomeView(outcome: Outcome, said: Message[]): HTMLElement {
  const take = (wanted: (message: Message) => boolean): string => {
    const texts: string[] = [];
    for (let i = said.length - 1; i >= 0; --i)
      if (wanted(said[i]!)) texts.unshift(said.splice(i, 1)[0]!.text);
    return texts.join('\n');
  };
  const reasons = (which: 'because' | 'against'): string[] =>
    [...new Set((outcome.deciding ?? []).flatMap((rule) => rule[which] ?? []).map((reason) => reason.text))];
  const yes = reasons('because');
  const no = reasons('against');
  const bases = [...new Set((outcome.deciding ?? []).map((rule) => rule.source).filter((s): s is string => !!s))];
  const specialists = outcome.specialists ?? [];
  const topics = outcome.topics ?? [];
  return h('section', { class: `outcome ${outcome.level ?? ''}`, 'aria-label': words.result },
    h('p', { class: 'kind' }, words.result),
    outcome.level ? h('h2', { tabindex: '-1' }, words.level[outcome.level] ?? outcome.level) : null,
    yes.length ? [h('h3', null, words.because), lines(yes)] : null,
    no.length ? [h('h3', null, words.against), lines(no)] : null,
    bases.length ? h('p', { class: 'source' }, `${words.basis} ${bases.join('; ')}`) : null,
    specialists.length ? h('h3', null, words.who) : null,
    specialists.map((one) =>
      h('div', { class: 'specialist' },
        h('h4', null, one.name),
        one.within ? h('p', { class: 'within' }, words.within(one.within)) : null,
        paragraphs(take((m) => m.kind === 'specialist' && m.id.split('.').includes(one.id))).filter((p) => p.textContent),
        one.why?.length ? lines(one.why) : null)),
    topics.length ? h('h3', null, words.read) : null,
    topics.map((one) => topicCard(one.title, take((m) => m.kind === 'topic' && m.topic === one.id), one.why ?? [], one.sources ?? [])));
}

/** The summary can leave the page only by the person's own hand: copied, or saved as a file. */
export function summaryCard(text: string, say: (text: string) => void): HTMLElement {
  return h('section', { class: 'summary', 'aria-label': words.summary },
    h('h3', null, words.summary),
    h('p', { class: 'pre' }, text),
    h('div', { class: 'tools' },
      'clipboard' in navigator
        ? button(words.copy, () => void navigator.clipboard.writeText(text).then(() => say(words.copied), () => undefined))
        : null,
      button(words.save, () => {
        const link = h('a', { href: URL.createObjectURL(new Blob([text], { type: 'text/plain' })), download: 'summary.txt' });
        link.click();
        URL.revokeObjectURL(link.href);
      })));
}
