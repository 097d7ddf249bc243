/** A letter for where no proposals are taken here: ready to be copied, and where to send it as far as that is known. */
import type { Lang } from '../../dialog/types.ts';
import type { Contact } from '../hearings/rows.ts';

const AT_HEARING =
  'Моля предложението да бъде разгледано при публичното обсъждане на бюджета и да влезе в протокола от него.';
const AFTER_HEARING =
  'Моля предложението да бъде разгледано при работата по бюджета. Ако предстои ново публично обсъждане, моля да бъде разгледано и на него и да влезе в протокола му.';

/**
 * In Bulgarian whatever the language of the talk: it goes to a municipality.
 * @param isOver a hearing was held, and none is known to be ahead
 */
export const letterOf = (town: string, text: string, isOver: boolean): string =>
  [
    `До кмета на община ${town}`,
    '',
    'Предложение за бюджета на общината',
    '',
    'Уважаеми г-н/г-жо кмет,',
    `предлагам: ${text}`,
    '',
    isOver ? AFTER_HEARING : AT_HEARING,
    '',
    'Име: …',
    'Адрес или e-mail за отговор: …',
    'Дата: …',
  ].join('\n');

const WHERE = {
  bg: {
    email: 'E-mail',
    phone: 'Телефон',
    address: 'Адрес',
    site: 'Сайт',
    ask: 'Връзка с общината',
    none: 'Адреса ще намерите на сайта на общината, в „Контакти“.',
  },
  en: {
    email: 'E-mail',
    phone: 'Phone',
    address: 'Address',
    site: 'Website',
    ask: 'Contact of the municipality',
    none: "The address is on the municipality's website, under „Контакти“.",
  },
} as const satisfies { readonly [L in Lang]: object };

/** Where to send it: what the register of contacts has, else where to look. */
export function whereToSend(lang: Lang, contact: Contact | null): string {
  const words = WHERE[lang];
  const lines = (['email', 'address', 'phone', 'site'] as const).flatMap((one) => {
    const value = contact?.[one] ?? null;
    return value === null ? [] : [`${words[one]}: ${value}`];
  });
  const told = contact?.told ?? null;
  if (told !== null) return [`${words.ask}: ${told}`, words.none].join('\n');
  return lines.length > 0 ? lines.join('\n') : words.none;
}
