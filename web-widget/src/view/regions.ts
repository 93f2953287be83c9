// Places of the body as a person reads them: head to foot, in groups, those that come in pairs with their sides.
// Knows ids and order; the names come from the server.
import type { Choice } from '../frames';

const order: [group: string, ids: string][] = [
  ['head', 'head jaw neck'],
  ['arms', 'shoulder upper_arm elbow forearm wrist hand'],
  ['trunk', 'chest upper_back lower_back back abdomen'],
  ['legs', 'groin hip buttock thigh knee lower_leg ankle foot'],
];

const paired = new Set(
  'jaw shoulder upper_arm elbow forearm wrist hand groin hip buttock thigh knee lower_leg ankle foot'.split(' '),
);

export interface Place extends Choice {
  /** Offered without a side, and the body has two of it. */
  sided: boolean;
}

export interface PlaceGroup { group: string; places: Place[] }

/** Sorts what the server offers into groups from head to foot. Choices that exclude the others ("all over") stand apart. */
export function groupPlaces(choices: Choice[]): { groups: PlaceGroup[]; whole: Choice[] } {
  const offered = choices.filter((choice) => !choice.exclusive && choice.value !== 'widespread');
  const whole = choices.filter((choice) => !offered.includes(choice));
  const base = (choice: Choice): string => choice.value.split(':')[0] ?? '';
  const groups: PlaceGroup[] = [];
  const placed = new Set<Choice>();
  const add = (group: string, found: Choice[]): void => {
    if (!found.length) return;
    groups.push({ group, places: found.map((c) => ({ ...c, sided: paired.has(c.value) })) });
    found.forEach((c) => placed.add(c));
  };
  for (const [group, ids] of order) {
    const rank = ids.split(' ');
    add(
      group,
      offered
        .filter((choice) => rank.includes(base(choice)))
        .sort((a, b) => rank.indexOf(base(a)) - rank.indexOf(base(b))),
    );
  }
  add('other', offered.filter((choice) => !placed.has(choice)));
  return { groups, whole };
}

/** Left and right together are `both`. */
export function sidedValue(id: string, sides: string[]): string | null {
  if (!sides.length) return null;
  return `${id}:${sides.length > 1 ? 'both' : sides[0]}`;
}
