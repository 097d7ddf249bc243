/** What a proposal is about, guessed by the beginnings of its words; a person may set it right. */
import { words } from '../../dialog/normalise.ts';
import type { Words } from '../acts.ts';

export interface Theme {
  readonly id: string;
  /** At most 20 code points. */
  readonly label: Words;
  /** Beginnings of words, or of several in a row. */
  readonly stems: readonly string[];
}

const list = (stems: string): readonly string[] => stems.split(',').map((stem) => stem.trim());

/** The last one is `other`. */
export const THEMES: readonly Theme[] = [
  {
    id: 'streets',
    label: { bg: 'Улици и пътища', en: 'Streets and roads' },
    stems: list(
      'улиц, път, пътищ, асфалт, тротоар, дупк, настилк, паваж, кръстовищ, мост, бордюр, street, road, pavement, sidewalk, pothole, bridge',
    ),
  },
  {
    id: 'light',
    label: { bg: 'Осветление', en: 'Lighting' },
    stems: list('осветлен, осветит, ламп, лампион, тъмно, стълб, light, lamp'),
  },
  {
    id: 'transport',
    label: { bg: 'Транспорт', en: 'Transport' },
    stems: list(
      'автобус, транспорт, спирк, тролей, велоалея, велосипед, паркинг, паркир, маршрут, светофар, пешеход, движени, bus, transport, parking, bicycle, bike, traffic',
    ),
  },
  {
    id: 'schools',
    label: { bg: 'Училища и градини', en: 'Schools' },
    stems: list(
      'училищ, детска градин, детски градин, детската градин, ясла, ясли, учител, ученик, ученич, школ, занималн, school, kindergarten, nursery, pupil',
    ),
  },
  {
    id: 'green',
    label: { bg: 'Паркове и площадки', en: 'Parks and play' },
    stems: list(
      'парк, градинк, дърв, зелен, пейк, площадк, люлк, цвет, трев, храст, park, tree, bench, playground, green',
    ),
  },
  {
    id: 'waste',
    label: { bg: 'Чистота и отпадъци', en: 'Waste and cleaning' },
    stems: list(
      'боклу, отпадъ, смет, контейнер, чистот, почиств, кофи, рециклир, waste, garbage, rubbish, bin, recycl, clean',
    ),
  },
  {
    id: 'water',
    label: { bg: 'Вода и канали', en: 'Water and drains' },
    stems: list(
      'вода, водоп, водоснаб, канализац, канал, шахт, дъжд, наводн, река, чешм, дере, water, sewer, drain, flood',
    ),
  },
  {
    id: 'social',
    label: { bg: 'Грижа и здраве', en: 'Care and health' },
    stems: list(
      'болниц, поликлиник, здрав, лекар, медицин, социал, възрастн, пенсион, увреждан, рампа, асистент, столова, hospital, health, doctor, social, elderly, disab, ramp',
    ),
  },
  {
    id: 'culture',
    label: { bg: 'Култура и спорт', en: 'Culture and sport' },
    stems: list(
      'култур, читалищ, библиотек, музе, театр, спорт, стадион, басейн, фестивал, концерт, игрищ, фитнес, culture, library, museum, theatre, sport, stadium, pool',
    ),
  },
  {
    id: 'money',
    label: { bg: 'Данъци и разходи', en: 'Taxes and spending' },
    stems: list(
      'данъ, такса, такси, заплат, разход, приход, дълг, кредит, заем, субсид, tax, fee, salar, spending, debt, loan',
    ),
  },
  { id: 'other', label: { bg: 'Друго', en: 'Other' }, stems: [] },
];

export const themeLabel = (id: string): Words =>
  THEMES.find((theme) => theme.id === id)?.label ?? { bg: 'Друго', en: 'Other' };

/** „улица Роза“, „булевард „Трети март““: where something is, as „ул.“ and „бул.“ are. */
const ADDRESS = /(?<!\p{L})(?:[Уу]лица(?:та)?|[Бб]улевард(?:а|ът)?)\s+(?=[„"“«']?\p{Lu})/gu;

/**
 * The theme of whose stems the text has the most; of several the one that is named first; `other` where it has none. A
 * street that only tells where something is counts where nothing else is said.
 */
export function themeOf(text: string): string {
  const bare = bestOf(text.replace(ADDRESS, ' '));
  return bare === 'other' ? bestOf(text) : bare;
}

function bestOf(text: string): string {
  const said = ` ${words(text).join(' ')}`;
  let best = { id: 'other', count: 0, first: 0 };
  for (const { id, stems } of THEMES) {
    const places = stems.map((stem) => said.indexOf(` ${stem}`)).filter((place) => place >= 0);
    const first = Math.min(...places);
    if (places.length > best.count || (places.length === best.count && first < best.first))
      best = { id, count: places.length, first };
  }
  return best.id;
}
