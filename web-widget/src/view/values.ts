// Typed numbers -> the structured values of the protocol. Pure.

/** Reads a number as people write it: "2", "2,5", "2½". */
export const readNumber = (text: string): number | null => {
  const plain = text.trim().replace(',', '.').replace('½', '.5');
  return /^\d*\.?\d+$/.test(plain) ? Number(plain) : null;
};

const smaller = { D: [1, 'D'], W: [7, 'D'], M: [30, 'D'], Y: [12, 'M'] } as const;

/** A length of time in ISO 8601. Fractions go to the next smaller unit, since servers read whole numbers. */
export const isoDuration = (amount: number, unit: 'D' | 'W' | 'M' | 'Y'): string => {
  const [many, kind] = amount % 1 ? smaller[unit] : [1, unit];
  return `P${Math.max(1, Math.round(amount * many))}${kind}`;
};
