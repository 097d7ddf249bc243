/** Typed answers to typed questions: what a person wrote, read as the slot's type and checked against its limits. */
import type { Slot } from '../steps.ts';
import { readChoice } from './choice.ts';
import { readDate } from './date.ts';
import { readEmail } from './email.ts';
import { readNumber } from './number.ts';
import { readPhone } from './phone.ts';
import { readPlace } from './place.ts';
import { readText } from './text.ts';
import { type Around, type Read, type Reader, unreadable } from './types.ts';
import { readYesNo } from './yesno.ts';

const READERS: { readonly [T in Slot['type']]: Reader } = {
  text: readText,
  number: readNumber,
  choice: readChoice,
  date: readDate,
  phone: readPhone,
  email: readEmail,
  yesno: readYesNo,
  place: readPlace,
  file: () => unreadable,
};

/** Reads a text as a slot's value. Never throws. */
export const readSlot = (slot: Slot, text: string, around: Around): Read =>
  READERS[slot.type](text.trim(), slot, around);
