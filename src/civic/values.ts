/** What slots, buttons and arguments hold, read as what it is meant to be. */

/** A text as it is; empty for anything else. */
export const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The id of a row, as a number or in digits; null for what is none, as the „0“ of a choice that is nothing in particular. */
export const idIn = (value: unknown): number | null => (/^[1-9]\d{0,14}$/.test(String(value)) ? Number(value) : null);
