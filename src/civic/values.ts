/** What slots, buttons and arguments hold, read as what it is meant to be. */

/** A text as it is; empty for anything else. */
export const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The id of a row, as a number or in digits; null for what is none. */
export const idIn = (value: unknown): number | null => (/^\d{1,15}$/.test(String(value)) ? Number(value) : null);
