// The frames of the chat protocol (docs/protocol.md): their types, and bytes -> a frame or nothing.
// Knows no socket and no page.

export interface Contact { label: string; number: string; uri: string }
export interface Source { id?: string; body?: string; title?: string }

export interface SessionFrame {
  type: 'session';
  token: string;
  dialog: string;
  locale: string;
  resumed: boolean;
  seq: number;
  expires_in: number;
  contacts: Contact[];
}

export type Level = 'emergency' | 'same_day' | 'soon' | 'routine' | 'self_care';

export interface Message {
  id: string;
  kind: 'text' | 'question' | 'care' | 'crisis' | 'topic' | 'specialist' | 'summary' | 'note';
  text: string;
  level?: Level | null;
  contacts?: Contact[];
  topic?: string;
  why?: string[];
  sources?: (string | Source)[];
}

export interface Choice { value: string; label: string; exclusive?: boolean }

export interface Ask {
  slot: string;
  state: string;
  kind: 'yes_no' | 'choice' | 'choices' | 'scale' | 'regions' | 'duration' | 'hours' | 'text';
  choices?: Choice[];
  skippable?: boolean;
  reason?: 'first' | 'return' | 'no_match' | 'invalid' | 'repeat' | 'correct';
  min?: number;
  max?: number;
  min_label?: string;
  max_label?: string;
}

export interface Understood {
  slot: string;
  answer: 'known' | 'unknown' | 'skipped' | 'declined';
  value?: unknown;
  text?: string;
  name?: string;
}

export interface Reason { slot: string; text: string; name?: string }

export interface Outcome {
  level: Level | null;
  track: string | null;
  deciding?: { rule: string; because?: Reason[]; against?: Reason[]; source?: string }[];
  specialists?: { id: string; name: string; within?: string | null; why?: string[] }[];
  topics?: { id: string; title: string; why?: string[]; sources?: (string | Source)[] }[];
  against_more?: Reason[];
  unclear?: Reason[];
  not_asked?: Reason[];
}

export interface TurnFrame {
  type: 'turn';
  seq: number;
  in_reply_to?: string | null;
  messages: Message[];
  understood: Understood[];
  ask?: Ask | null;
  progress?: { answered: number; left_at_most: number } | null;
  outcome?: Outcome | null;
  ended?: boolean;
}

export interface ErrorFrame {
  type: 'error';
  code: string;
  message: string;
  in_reply_to?: string | null;
  fatal?: boolean;
  retry_after_ms?: number;
}

export type ServerFrame = SessionFrame | TurnFrame | ErrorFrame;

export interface StartFrame {
  type: 'start';
  dialog?: string;
  locale?: string;
  region?: string;
  token?: string;
  last_seq?: number;
}

export type CommandName =
  | 'back' | 'restart' | 'repeat' | 'help' | 'why' | 'skip' | 'correct' | 'summary' | 'human' | 'erase' | 'stop';

/** What a person can do, before it has a message id. */
export type Action =
  | { type: 'say'; text: string }
  | { type: 'choose'; seq: number; values: string[] }
  | { type: 'command'; name: CommandName; slot?: string };

export type ClientFrame = Action & { id: string };

/** What a frame has at least. The first field of each must be there, of this type; the lists stand in for those that are not. */
const shapes: { [type in ServerFrame['type']]: object } = {
  session: { token: '', contacts: [] },
  turn: { seq: 0, messages: [], understood: [] },
  error: { code: '' },
};

/** Reads one text frame. Returns nothing for anything that is not a frame of this protocol; fields unknown to us are ignored. */
export const readFrame = (bytes: unknown): ServerFrame | undefined => {
  try {
    const frame = JSON.parse(bytes as string);
    const shape = shapes[frame.type as ServerFrame['type']];
    const [[field, sample]] = Object.entries(shape) as [[string, unknown]];
    if (typeof frame[field] === typeof sample) return { ...shape, ...frame };
  } catch { /* no frame */ }
  return;
};

/** Longest text of one message, in code points, as the server counts. */
export const longestText = 1500;
export const lengthOf = (text: string): number => [...text].length;

export const nameOfSource = (source: string | Source): string =>
  typeof source === 'string' ? source : [source.body, source.title].filter(Boolean).join(': ') || source.id || '';
