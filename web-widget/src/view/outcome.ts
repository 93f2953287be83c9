// The result: how soon in words, which answers decided it, who can help and within what time, what is good to know and from whom.
import { button, h, lines, paragraphs, title } from '../dom';
import { nameOfSource } from '../frames';
import type { Message, Outcome, Reason, Source } from '../frames';
import * as words from '../words';
import { firstSentence } from './cards';

const headed = (heading: string, texts: string[]): HTMLElement[] => (texts.length ? [h('h3', heading), lines(texts)] : []);
const told = (reasons: Reason[]): string[] =>
  [...new Set(reasons.filter(({ text }) => text).map(({ name, text }) => (name ? `${name}: ${text}` : text)))];

/** One thing worth knowing, its title first. In a result it is closed: a tired person reads the titles. Who has asked for it sees all of it. */
export const topicCard = (said: string, why: string[] = [], sources: (string | Source)[] = [], open = false): HTMLElement => {
  const [title, text] = firstSentence(said);
  return h('details', { open }, h('summary', title),
    h('div', paragraphs(text), headed(words.whyShown, why),
      sources.length && h('p.hint', `${words.sources}: ${sources.map(nameOfSource).filter(Boolean).join('; ')}`)));
};

/** `said`: the messages of the same turn, whose words belong to the specialists and topics listed. Those used are removed from it. */
export const outcomeView = (outcome: Outcome, said: Message[]): HTMLElement => {
  const take = (wanted: (message: Message) => boolean): string =>
    said.filter(wanted).map((message) => said.splice(said.indexOf(message), 1)[0]!.text).join('\n');
  const { level, deciding = [], specialists = [], topics = [] } = outcome;
  const yes = told(deciding.flatMap(({ because }) => because ?? []));
  const names = (open: Reason[] = []): string[] => open.map(({ text }) => text);
  const bases = [...new Set(deciding.map(({ source }) => source).filter(Boolean))].map((source) => (source === 'GK' ? words.generalKnowledge : source));
  const about = take((m) => m.kind === 'care');
  // The reasons stand below as a list, each with its answer.
  if (yes.length) take((m) => m.id === 'engine.because');
  return h('section.outcome ' + (level ?? ''), { 'aria-label': words.result },
    h('p.kind', words.result),
    level && title(words.level[level] ?? level),
    paragraphs(about),
    headed(words.because, yes),
    h('details', h('summary', words.whyMore), h('div',
      headed(words.against, told([...deciding.flatMap(({ against }) => against ?? []), ...(outcome.against_more ?? [])])),
      headed(words.unclear, names(outcome.unclear)),
      headed(words.notAsked, names(outcome.not_asked)),
      bases.length && h('p.hint', `${words.basis} ${bases.join('; ')}`))),
    specialists.length && h('h3', words.who),
    specialists.map(({ id, name, within, why = [] }) =>
      h('div.specialist',
        h('h4', name),
        within && h('p.within', words.within(within)),
        why.map((reason) => h('p', reason)),
        paragraphs(take((m) => m.kind === 'specialist' && m.id.split('.').includes(id)).replace(name + '. ', ''))
          .filter(({ textContent }) => !within || !textContent!.includes(within)))),
    topics.length && h('h3', words.read),
    topics.map(({ id, title, why, sources }) => topicCard(take((m) => m.kind === 'topic' && m.topic === id) || title, why, sources)));
};

/** Prints this text alone, whatever page we are on. */
const print = (card: HTMLElement, text: string): void => {
  const frame = h('iframe.sr', { title: words.summary });
  card.append(frame);
  frame.contentDocument!.body.innerText = text;
  frame.contentWindow!.onafterprint = () => frame.remove();
  frame.contentWindow!.print();
};

/** The summary can leave the page only by the person's own hand: printed, copied, or saved as a file. What is more than its text the server makes. */
export const summaryCard = (text: string, fetched: (type: string) => Promise<Response | undefined>, say: (text: string) => void): HTMLElement => {
  const note = h('p.hint');
  const tell = (result: string) => (): void => say((note.textContent = result));
  const save = (label: string, ending: string, type?: string): HTMLElement =>
    button(label, async () => {
      const answer = type ? await fetched(type).catch(() => null) : new Response(text);
      if (!answer?.ok) return tell(words.failed)();
      const href = URL.createObjectURL(await answer.blob());
      h('a', { href, download: 'summary.' + ending }).click();
      URL.revokeObjectURL(href);
    });
  const card: HTMLElement = h('section.summary', { 'aria-label': words.summary },
    title(words.summary),
    h('div.tools',
      button(words.print, () => print(card, text)),
      button(words.copy, async () => tell((await navigator.clipboard?.writeText(text).then(() => words.copied, () => '')) || words.failed)()),
      save(words.save, 'txt'), save(words.saveHtml, 'html', 'text/html'), save(words.saveFhir, 'json', 'application/fhir+json')),
    note,
    h('p.pre', text));
  return card;
};
