// The result: how soon in words, which answers decided it, who can help and within what time, what is good to know and from whom.
import { button, h, paragraphs, title } from '../dom';
import { nameOfSource } from '../frames';
import type { Message, Outcome, Source } from '../frames';
import * as words from '../words';

const lines = (texts: string[]): HTMLElement => h('ul', texts.map((text) => h('li', text)));
const because = (why: string[]): (HTMLElement | null)[] =>
  why.length ? [h('p.hint', words.whyShown + ':'), lines(why)] : [];
const sourceLine = (sources: (string | Source)[]): HTMLElement | null =>
  sources.length ? h('p.source', `${words.sources}: ${sources.map(nameOfSource).filter(Boolean).join('; ')}`) : null;

/** One thing worth knowing, closed at first: a tired person reads the titles. */
export function topicCard(title: string, text: string, why: string[], sources: (string | Source)[]): HTMLElement {
  return h('details.topic',
    h('summary', title), h('div', paragraphs(text), because(why), sourceLine(sources)));
}

/** `said`: the messages of the same turn, whose words belong to the specialists and topics listed. Those used are removed from it. */
export function outcomeView(outcome: Outcome, said: Message[]): HTMLElement {
  const take = (wanted: (message: Message) => boolean): string =>
    said.filter(wanted).map((message) => said.splice(said.indexOf(message), 1)[0]!.text).join('\n');
  const reasons = (which: 'because' | 'against'): string[] =>
    [...new Set((outcome.deciding ?? []).flatMap((rule) => rule[which] ?? []).filter((reason) => reason.text)
      .map(({ slot, text }) => (/^RF\d/.test(slot) ? text : `${words.slotName(slot)}: ${text}`)))];
  const yes = reasons('because');
  const no = reasons('against');
  const bases = [...new Set((outcome.deciding ?? []).map((rule) => rule.source).filter((s): s is string => !!s))]
    .map((source) => (source === 'GK' ? words.generalKnowledge : source));
  const specialists = outcome.specialists ?? [];
  const topics = outcome.topics ?? [];
  const about = take((m) => m.kind === 'care');
  // The reasons stand below as a list, each with its answer.
  if (yes.length) take((m) => m.id === 'engine.because');
  return h(`section.outcome ${outcome.level ?? ''}`, { 'aria-label': words.result },
    h('p.kind', words.result),
    outcome.level ? title(words.level[outcome.level] ?? outcome.level) : null,
    paragraphs(about),
    yes.length ? [h('h3', words.because), lines(yes)] : null,
    no.length ? [h('h3', words.against), lines(no)] : null,
    bases.length ? h('p.source', `${words.basis} ${bases.join('; ')}`) : null,
    specialists.length ? h('h3', words.who) : null,
    specialists.map((one) =>
      h('div.specialist',
        h('h4', one.name),
        one.within ? h('p.within', words.within(one.within)) : null,
        paragraphs(take((m) => m.kind === 'specialist' && m.id.split('.').includes(one.id)).replace(one.name + '. ', ''))
          .filter((p) => p.textContent && !(one.within && p.textContent.includes(one.within))),
        one.why?.length ? lines(one.why) : null)),
    topics.length ? h('h3', words.read) : null,
    topics.map((one) => topicCard(one.title, take((m) => m.kind === 'topic' && m.topic === one.id), one.why ?? [], one.sources ?? [])));
}

/** The summary can leave the page only by the person's own hand: copied, or saved as a file. */
export function summaryCard(text: string, say: (text: string) => void): HTMLElement {
  return h('section.summary', { 'aria-label': words.summary },
    h('h3', words.summary),
    h('p.pre', text),
    h('div.tools',
      'clipboard' in navigator
        ? button(words.copy, () => void navigator.clipboard.writeText(text).then(() => say(words.copied), () => undefined))
        : null,
      button(words.save, () => {
        const link = h('a', { href: URL.createObjectURL(new Blob([text], { type: 'text/plain' })), download: 'summary.txt' });
        link.click();
        URL.revokeObjectURL(link.href);
      })));
}
