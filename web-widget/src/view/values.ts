// Typed numbers -> the structured values of the protocol. Pure.

/** Reads a number as people write it: "2", "2,5", "2½". */
export function readNumber(text: string): number | null {
  const plain = text.trim().replace(',', '.').replace('½', '.5');
  return /^\d*\.?\d+$/.test(plain) ? Number(plain) : null;
}

const smaller = { D: [1, 'D'], W: [7, 'D'], M: [30, 'D'], Y: [12, 'M'] } as const;

/** A length of time in ISO 8601. Fractions go to the next smaller unit, since servers read whole numbers. */
export function isoDuration(amount: number, unit: 'D' | 'W' | 'M' | 'Y'): string {
  const [many, kind] = Number.isInteger(amount) ? [1, unit] : smaller[unit];
  return `P${Math.max(1, Math.round(amount * many))}${kind}`;
}
