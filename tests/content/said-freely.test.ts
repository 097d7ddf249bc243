/** What somebody wants of the bot itself, in words of their own: heard at once, and never in what is said of others. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { step } from '../../src/dialog/step/index.ts';
import { takeTurn } from '../../src/dialog/walk/turns.ts';
import { fullWorld } from '../../src/dialog/walk/worlds.ts';
import { ownBook } from '../own-book.ts';

const book = ownBook();
const walker = { book, step, world: fullWorld(book), at: 1_796_112_000_000, locale: 'bg', known: new Map() };
const home = { ...takeTurn(walker, null, { kind: 'hello' }, 'start').session, at: book.home };
/** The global that a message leads to; null where it leads elsewhere. */
function wanted(text: string): string | null {
  const { why } = takeTurn(walker, home, { kind: 'text', text }, 'message');
  return why.map((line) => /^global (.+)$/.exec(line)?.[1]).find((id) => id !== undefined) ?? null;
}

const WANTED: { readonly [id: string]: readonly string[] } = {
  forget: [
    'изтрийте всичко за мен',
    'искам да ме забравите',
    'изтрий профила ми',
    'изтрий всичките ми съобщения',
    'изтрийте чата',
    'искам да изтриете данните ми',
    'премахнете личните ми данни',
    'изтриване на данни',
    'заличете ме',
    'имам право да бъда забравен',
    'искам да упражня правото си на изтриване по чл. 17 от регламента',
    'оттеглям съгласието си',
    'iztriite dannite mi',
    'erase everything about me',
    'please delete my messages',
    'изтрийте ми данните',
    'искам да бъда забравен',
    'I want to use my right to be forgotten',
  ],
  known: [
    'какво помниш за мен',
    'какви данни пазите за мен',
    'какво пазите за мен',
    'какви лични данни събирате',
    'искам достъп до данните ми',
    'what data do you collect',
    'what do you store about me',
  ],
  privacy: ['къде отиват данните ми', 'кой вижда какво пиша', 'записвате ли разговора', 'who can read my messages'],
  stop: [
    'спрете известията',
    'не ми пишете повече',
    'не искам повече съобщения',
    'не искам да получавам известия',
    'без известия, моля',
    'стоп съобщения',
    'изключи напомнянията',
    'do not write to me any more',
    'stop the notifications',
    'моля спрете',
    'престанете да ми пишете',
    'stop writing to me',
  ],
  english: ['do you speak english?', 'English please', 'can we talk in English', "I don't understand Bulgarian"],
};

test.each(Object.entries(WANTED))('%s is heard in whatever words', (id, said) => {
  expect(said.map((text) => [text, wanted(text)])).toEqual(said.map((text) => [text, id]));
});

test.each([
  'как да изтрием личните данни от протокола',
  'какви лични данни се събират на обсъждането',
  'може ли да се запише срещата и кой вижда записа',
  'общината не ми пише отговор',
  'кметът не ми отговаря, какво да правя',
  'не искам името ми да е в протокола',
  'предлагам да махнем данните за фирмите от сайта',
  'къде стоят данните за бюджета на общината',
  'кой има достъп до документите за обсъждането',
  'искам да изтрия предложението си',
  'спрете строежа до училището',
  'is the budget draft published in English',
  'who can read the record of the hearing',
  'защо не ми пишете кога е срещата',
  'вече месец не ми пишете нищо',
  'никакви напомняния не получавам',
  'The tax office did not write to me',
  'не ми пиши на шльокавица',
  'не ми пращай закони, кажи ми просто',
  'изключете известията за смет, искам само за срещи',
  'спрете да ми пращате сметки за смет',
  'отпишете ме от детската градина',
  'Без съобщения за спиране на водата няма как да знаем',
  'Can I stop the construction notices on my street',
  'stop writing laws nobody understands',
  'не ме забравяйте',
  'не изтривайте данните ми',
  'do not delete my data',
  'кога изтривате данните ми',
  'ако изтрия чата, губя ли напомнянията',
  'remove all the trees on my street',
  'общината изтри всички съобщения на гражданите от страницата си',
  'премахнаха разговора с кмета от дневния ред',
  'Кметът ме забрави',
  'имам ли право на заличаване на дълга',
  'махнете ме от опашката',
  'can people who do not speak Bulgarian take part',
  'more English language classes in schools',
  'Is there an English version of the draft',
  'what information do you have about schools',
  'какви права имате за мен',
  'къде отиват данъците ми',
  'не ми пишете на английски',
  'do not bother with the law, just tell me',
  'do not write the budget for me',
  'does anyone at the town hall speak English',
  'искам да махнете всичко от двора ми',
  'кой чете съобщенията на гражданите',
  'do you keep data about past budgets',
  'не искам да пропусна съобщения за бюджета',
  'I do not want to miss any messages',
])('„%s“ is none of it', (text) => {
  expect(wanted(text)).toBeNull();
});

interface Entry {
  readonly id: string;
  readonly phrasings?: readonly string[];
}
const entriesIn = (file: string): readonly Entry[] => parse(readFileSync(join('dialogs', file), 'utf8')) as Entry[];

/** Whoever asks how reminders are had or stopped may well want just that. */
const OF_NOTICES = 'subscribe-reminders';

test('no other question of the handbook, and nothing that other offices do, is taken for such a wish', () => {
  const files = [...readdirSync(join('dialogs', 'answers')).map((file) => `answers/${file}`), 'redirects.yaml'];
  const others = files.flatMap(entriesIn).filter(({ id }) => id !== OF_NOTICES);
  const said = others.flatMap(({ phrasings = [] }) => phrasings);
  expect(said.length).toBeGreaterThan(3000);
  const taken = said.map((text) => [wanted(text) ?? '', text]).filter(([id = '']) => id in WANTED);
  expect(taken).toEqual([]);
});
