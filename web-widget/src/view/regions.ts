// Places of the body as a person reads them: head to foot, in groups, those that come in pairs with their sides, and their shapes.
// Knows ids and order; the names come from the server.
import type { Choice } from '../frames';
import { height, places, width } from '../../body-map.json';

export { height, width };

export type Point = [x: number, y: number];
export interface BodyPlace { id: string; group: string; paired?: boolean; front?: Point[]; back?: Point[] }

export const mirror = (shape: Point[]): Point[] => shape.map(([x, y]) => [width - x, y]);

// The build has made points of the corners that stand in the table; of a shape across the middle it keeps one half.
const all = places as unknown as BodyPlace[];
const whole = (half: Point[], paired: boolean | undefined): Point[] => (paired ? half : [...half, ...mirror(half).reverse()]);
export const placesOf = (view: 'front' | 'back') =>
  all.flatMap(({ id, paired, [view]: half }) => (half ? [{ id, paired, shape: whole(half, paired) }] : []));

export interface Place extends Choice {
  /** Offered without a side, and the body has two of it. */
  sided: boolean;
}

export interface PlaceGroup { group: string; places: Place[] }

/** Sorts what the server offers into groups from head to foot. Choices that exclude the others ("all over") stand apart. */
export const groupPlaces = (choices: Choice[]): { groups: PlaceGroup[]; whole: Choice[] } => {
  const alone = (choice: Choice): boolean => !!choice.exclusive || choice.value === 'widespread';
  const rank = (choice: Choice): number => all.findIndex(({ id }) => id === choice.value.split(':')[0]);
  const offered = choices.filter((choice) => !alone(choice)).sort((a, b) => rank(a) - rank(b));
  const groups = [...new Set(all.map(({ group }) => group)), 'other']
    .map((group) => ({
      group,
      places: offered.filter((choice) => (all[rank(choice)]?.group ?? 'other') === group)
        .map((choice) => ({ ...choice, sided: !!all[rank(choice)]?.paired && !choice.value.includes(':') })),
    }))
    .filter(({ places }) => places.length);
  return { groups, whole: choices.filter(alone) };
};

/** A shape with its corners rounded, as the path of a picture, and its middle. */
export const outline = (points: Point[]): { d: string; middle: Point } => {
  const d = points.map((corner, at) => {
    const towards = (other: Point | undefined): string => corner.map((c, axis) => c + (other![axis]! - c) / 4).join(' ');
    return `${at ? 'L' : 'M'}${towards(points.at(at - 1))}Q${corner.join(' ')} ${towards(points[at + 1] ?? points[0])}`;
  }).join('') + 'z';
  const middle = (axis: 0 | 1): number => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  return { d, middle: [middle(0), middle(1)] };
};
