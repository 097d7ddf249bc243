/**
 * Where a value meets the words around it: „във Варна“ and „във Viber“ but „в Ловеч“, „със Сливен“ but „с Русе“; and one
 * full stop where the value ends with its own. Only at the seams: what stands inside a value is left as it is.
 */
const BEGIN = '\uE000';
const END = '\uE001';

/** „в“ or „с“ before a placeholder, a full stop behind one. */
const SEAM = /(?<!\p{L})[вс] \{|\}\./iu;
const IN = /(?<!\p{L})(в) \uE000(?=[„“"«]?[вфvf])/giu;
const WITH = /(?<!\p{L})(с) \uE000(?=[„“"«]?[сзsz])/giu;
const STOP = /([.!?…])\uE001\.(?!\.)/g;
const MARKS = /[\uE000\uE001]/g;

/** Whether a pattern has a place where the words may have to give way to a value. */
export const hasSeams = (pattern: string): boolean => SEAM.test(pattern);

/** A value between marks that {@link seamed} takes away again. */
export const marked = (value: string): string => `${BEGIN}${value}${END}`;

export const seamed = (text: string): string =>
  text.replace(IN, '$1ъв ').replace(WITH, '$1ъс ').replace(STOP, '$1').replace(MARKS, '');
