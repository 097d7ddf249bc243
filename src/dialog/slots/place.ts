import { matchPlaces } from '../places.ts';
import { type Reader, taken, unreadable } from './types.ts';

/** The code of a municipality by a few letters of its name; `several` where more than one fits. */
export const readPlace: Reader = (text, _slot, { places }) => {
  const byCode = places.find(({ code }) => code === text.toUpperCase());
  const found = byCode ? [byCode] : matchPlaces(places, text);
  const [first] = found;
  if (!first) return unreadable;
  return found.length === 1 ? taken(first.code) : { ok: false, why: 'several', codes: found.map(({ code }) => code) };
};
