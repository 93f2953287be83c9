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

/** Prints this text alone, whatever page we are on. */
function print(card: HTMLElement, text: string): void {
  const frame = h('iframe', { class: 'sr', title: words.summary });
  card.append(frame);
  frame.contentDocument!.body.append(h('h1', words.summary), ...paragraphs(text));
  frame.contentWindow!.onafterprint = () => frame.remove();
  frame.contentWindow!.print();
}

/** The summary can leave the page only by the person's own hand: printed, copied, or saved as a file. What is more than its text the server makes. */
export function summaryCard(text: string, fetched: (type: string) => Promise<Response>, say: (text: string) => void): HTMLElement {
  const note = h('p.hint');
  const tell = (result: string) => (): void => say((note.textContent = result));
  const save = (label: string, ending: string, type?: string): HTMLElement =>
    button(label, async () => {
      const answer = type ? await fetched(type).catch(() => null) : new Response(text);
      if (!answer?.ok) return tell(words.failed)();
      const link = h('a', { href: URL.createObjectURL(await answer.blob()), download: 'summary.' + ending });
      link.click();
      URL.revokeObjectURL(link.href);
    });
  const card: HTMLElement = h('section.summary', { 'aria-label': words.summary },
    h('h3', words.summary),
    h('p.pre', text),
    h('div.tools',
      button(words.print, () => print(card, text)),
      button(words.copy, () => void navigator.clipboard?.writeText(text).then(tell(words.copied), tell(words.failed))),
      save(words.save, 'txt'), save(words.saveHtml, 'html', 'text/html'), save(words.saveFhir, 'json', 'application/fhir+json')),
    note);
  return card;
}
