/**
 * What should not stand in a text that goes into a protocol: ЕГН and other numbers of persons, phones, addresses of
 * mail, bank accounts and cards. Found by their form, replaced by a word in brackets. Masking twice changes nothing.
 */

export type Sensitive = 'egn' | 'phone' | 'email' | 'iban' | 'card';

const WORDS: { readonly [S in Sensitive]: string } = {
  egn: '[ЕГН]',
  phone: '[телефон]',
  email: '[e-mail]',
  iban: '[сметка]',
  card: '[номер]',
};

const WEIGHTS = [2, 4, 8, 5, 10, 9, 7, 3, 6];

/** Ten digits whose day exists and whose last one is the check digit of the first nine (ЕСГРАОН). */
export function isEgn(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false;
  const month = Number(digits.slice(2, 4)) % 20;
  const day = Number(digits.slice(4, 6));
  if (Number(digits.slice(2, 4)) > 52 || month < 1 || month > 12 || day < 1 || day > 31) return false;
  const sum = WEIGHTS.reduce((all, weight, index) => all + weight * Number(digits[index]), 0);
  return (sum % 11) % 10 === Number(digits[9]);
}

const digitsOf = (text: string): string => text.replace(/\D/g, '');
/** A payment card: begins as one, with the check digit of Luhn (ISO/IEC 7812). */
function isCard(digits: string): boolean {
  const sum = [...digits].reverse().reduce((all, digit, index) => {
    const worth = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return all + (worth > 9 ? worth - 9 : worth);
  }, 0);
  return /^[2-6]/.test(digits) && sum % 10 === 0;
}

/** Words in front of a number that is a firm's, or a paper's: „ЕИК 000215889“, „договор № 0123456789“. */
const NUMBERED =
  /(?<!\p{L})(?:ЕИК|БУЛСТАТ|EIK|BULSTAT|(?:договор|заповед|решение|фактур|преписк|партид|идентификатор|обект|проект)\p{L}{0,4}|вх|изх)[.:]?\s{0,2}(?:(?:№|номер|no\.?)[:\s]{0,2})?$/iu;
/** A mobile phone is one wherever it stands. */
const isMobile = (digits: string): boolean => /^0(?:8[789]|98)\d{7}$/.test(digits);
/** How far back is looked for them, in characters. */
const IN_FRONT = 40;
const isNumbered = (before: string): boolean => NUMBERED.test(before);

const isDate = (text: string): boolean => /^\d{1,2}[./-]\d{1,2}[./-]\d{4}/.test(text);

interface Sort {
  readonly is: Sensitive;
  readonly form: RegExp;
  /** Of what has the form, and of what stands right before it. */
  readonly holds?: (found: string, before: string) => boolean;
}

/** In this order: what is found first is not looked at again. */
const SORTS: readonly Sort[] = [
  {
    is: 'email',
    // From the start of a word only, so that a long one is not tried from each of its letters.
    form: /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+\s?(?:@|\(at\)|\[at\])\s?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/giu,
  },
  {
    is: 'iban',
    form: /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}(?![\p{L}\p{N}])/giu,
    holds: (one) => digitsOf(one).length >= 8,
  },
  { is: 'egn', form: /(?<=(?<!\p{L})(?:ЕГН|ЛНЧ|EGN)\D{0,15})\d(?:[ .-]?\d){9}(?!\d)/giu },
  {
    is: 'egn',
    form: /(?<!\d)(?:\d{6}[ -]?\d{4}|\d{2}(?:[ -]\d{2}){4})(?!\d)/gu,
    holds: (one) => isEgn(digitsOf(one)),
  },
  { is: 'card', form: /(?<!\d)\d{4}(?:[ -]?\d{4}){3}(?!\d)/gu, holds: (one) => isCard(digitsOf(one)) },
  { is: 'phone', form: /(?<!\d)(?:\+|00)[1-9](?:[\s()./-]{0,2}\d){7,13}(?!\d)/gu },
  {
    is: 'phone',
    form: /(?<![\d.,])\(?0(?:[\s()./-]{0,2}\d){7,9}(?!\d)/gu,
    holds: (one, before) =>
      !isDate(one) && digitsOf(one).length >= 8 && (isMobile(digitsOf(one)) || !isNumbered(before)),
  },
  {
    is: 'phone',
    form: /(?<=(?<!\p{L})(?:тел|телефон|gsm|джиесем|phone|tel)[.:№ ]{1,3})\d(?:[\s./-]?\d){4,11}(?!\d)/giu,
  },
];

export interface Masked {
  readonly text: string;
  /** What was found, each sort once. */
  readonly found: readonly Sensitive[];
}

/** The text without what should not stand in it, and what that was. */
export function withoutSensitive(text: string): Masked {
  const found = new Set<Sensitive>();
  const masked = SORTS.reduce(
    (all, { is, form, holds = () => true }) =>
      all.replace(form, (one: string, at: number) => {
        if (!holds(one, all.slice(Math.max(0, at - IN_FRONT), at))) return one;
        found.add(is);
        return WORDS[is];
      }),
    text,
  );
  return { text: masked, found: [...found] };
}

/** Whether something was masked in it already. */
export const hasMask = (text: string): boolean => Object.values(WORDS).some((word) => text.includes(word));
