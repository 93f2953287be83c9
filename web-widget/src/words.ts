// Every word that the element itself says. Questions, advice and phone numbers come from the server.
import type { Level, Understood } from './frames';
import type { State } from './connection';

const plural = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;

export const title = 'Muscle pain check';
export const machine = 'A computer program, not a doctor';
export const conversation = 'Conversation';
export const you = 'You said:';
export const urgent = 'Urgent help';
export const urgentIntro = 'An emergency? Call now. The questions can wait.';
export const urgentUnknown = 'Call your emergency number, such as 112, 999 or 911.';
export const close = 'Close';
export const leave = 'Quick exit';
export const leaveHint = 'Erases this chat. Or press Shift three times.';
export const emergencyCare = 'Emergency';
export const notSo = 'This is not so';
export const urgentCare = 'Urgent care';
export const crisisCare = 'Help to stay safe';
export const placeholder = 'Write here…';
export const ownWords = 'Or in your own words';
export const answerWords = 'In your own words';
export const send = 'Send';
export const next = 'Continue';
export const unknown = 'I do not know';
export const skip = 'Skip';
export const why = 'Why do you ask?';
export const back = 'Go back';
export const help = 'What does this mean?';
export const or = 'or';
export const chooseMany = 'Choose all that fit.';
export const changing = 'Change your answer';
export const yourAnswers = 'Your answers';
export const answers = (n: number) => (n ? `Answers (${n})` : 'Answers');
export const noAnswers = 'No answers yet.';
export const change = 'Change';
export const restart = 'Start again';
export const erase = 'Erase everything';
export const eraseSure = 'Erase all your answers for good?';
export const eraseYes = 'Yes, erase';
export const restartSure = 'Start again and clear your answers?';
export const restartYes = 'Yes, start again';
export const keep = 'No, keep them';
export const erased = 'Your answers are erased, here and on the server.';
export const eraseWaits = 'Keep this page open until the server has erased your answers.';
export const ended = 'This chat has ended.';
export const newChat = 'Start a new chat';
/** What stands for an answer that was not given. */
export const noAnswer = { unknown: 'Not known', skipped: 'Skipped', declined: 'Rather not say' } as { [answer in Understood['answer']]?: string };
export const progress = (answered: number, left: number) =>
  !answered ? 'One question at a time. Stop whenever you like.'
  : `${answered} done. ` + (left > 3 ? 'You are on your way.' : `Nearly there: ${left} more at most.`);
/** Signs of what was read back. */
export const marks = { '+': 'yes', '–': 'no', '?': 'not clear' } as { [sign: string]: string };
export const working = 'Working…';
export const queued = 'Waiting to be sent';
/** As the dialog says it: part hours in minutes while they can be grasped. Rounded up, for nothing is kept longer than is said. */
export const keepNote = (seconds: number, minutes = Math.ceil(seconds / 60)) =>
  `Your answers are kept here for ${minutes % 60 && minutes < 180 ? plural(minutes, 'minute') : plural(Math.ceil(minutes / 60), 'hour')}, then erased. Your device keeps nothing.`;
export const keepNoteTab = 'Only this tab remembers which chat is yours.';
export const state = {
  connecting: 'Connecting…',
  open: 'Connected again.',
  lost: 'Connection lost. Your answers are safe. Trying again…',
  busy: 'Many people are here right now. Trying again…',
  elsewhere: 'This chat is now open in another place.',
  refused: 'This page may not use the chat.',
  broken: 'Something went wrong.',
} as { [state in State]?: string };
/** What can be pressed then. */
export const goOn = { elsewhere: 'Go on here', refused: 'Try again', broken: 'Try again' } as { [state in State]?: string };
export const unreachable = 'The chat cannot be reached. Trying again…';
export const expired = 'The earlier chat was not kept, so this is a new start.';
export const problem = 'There is a problem';
export const chooseOne = 'Choose an answer, or “I do not know”.';
export const chooseOneOnly = 'Choose an answer.';
export const giveNumber = 'Write a number, such as 6.';
export const hoursRange = 'Write a number of hours from 0 to 24.';
export const tooLong = (n: number) => `This is ${plural(n, 'letter')} too long.`;
export const notTaken = 'That did not work. Please try other words.';
export const invalid = 'That answer did not fit. Please look again.';
export const number = 'Number';
export const unit = 'Days, weeks, months or years';
export const units = { D: 'days', W: 'weeks', M: 'months', Y: 'years' };
export const hours = 'Hours';
/** Left and right, front and back. */
export const named = (id: string) => id[0]!.toUpperCase() + id.slice(1);
export const yours = (side: string) => 'Your ' + side;
export const placed = (side: string, place: string) => `${named(side)} ${place.toLowerCase()}`;
export const choosePlaces = 'In the picture or in the list.';
export const movesAround = 'It moves around';
export const remove = '(remove)';
export const placeChosen = (place: string, on: boolean, n: number) =>
  `${place}: ${on ? 'chosen' : 'not chosen'}. ${plural(n, 'place')} chosen.`;
export const groups = {
  head: 'Head and neck',
  arms: 'Shoulders and arms',
  trunk: 'Chest, tummy and back',
  legs: 'Hips and legs',
  other: 'Somewhere else',
} as { [group: string]: string };
export const result = 'Your result';
export const level = {
  emergency: 'Get help now',
  same_day: 'Get help today',
  soon: 'See someone in the next few days',
  routine: 'Plan a visit',
  self_care: 'You can look after this yourself for now',
} as { [level in Level]: string };
export const because = 'Because you told us';
export const whyMore = 'More about why';
export const against = 'What made it less urgent';
export const unclear = 'Not clear';
export const notAsked = 'Not asked';
export const basis = 'Basis:';
export const generalKnowledge = 'general knowledge';
export const who = 'Who can help';
export const within = (time: string) => `When: ${time}`;
export const read = 'Good to know';
export const whyShown = 'Why this is shown';
export const sources = 'Sources';
export const summary = 'Summary for your visit';
export const showSummary = 'Show a summary for my visit';
export const copy = 'Copy';
export const copied = 'Copied.';
export const print = 'Print';
export const save = 'Save as text';
export const saveHtml = 'Save as a page';
export const saveFhir = 'Save for a clinic (FHIR)';
export const failed = 'That did not work. Please try again later.';
