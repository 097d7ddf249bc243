/** `site.yaml`: who runs the bot is seen everywhere, and one municipality is never asked for. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Env, readConfig } from '../../src/app/config.ts';
import { siteFacts } from '../../src/app/site-facts.ts';
import { step } from '../../src/dialog/step/index.ts';
import { type StepFunction, walkAll } from '../../src/dialog/walk/index.ts';
import { worldOf } from '../../src/main.ts';
import { type Opened, openHouse, ROOT } from '../house/house.ts';
import { ownBook } from '../own-book.ts';
import { bubo, folder, removeFolders } from './shell.ts';

afterAll(removeFolders);

const WHOLE = `operator: Община Аврен
contact: тел. 05106 22 22, стая 12, budget@avren.example
hours: понеделник–петък, 9–17 ч.
controller: Община Аврен, ул. „Тодор Ноев“ 8
dpo: dpo@avren.example
town: VAR01
widget_origins: [https://avren.example]
links: { telegram: https://t.me/avren_bot, viber: "viber://pa?chatURI=avren" }
`;
const site = (text: string): Env => {
  const path = join(folder('site'), 'site.yaml');
  writeFileSync(path, text);
  return { SITE: path };
};

async function within(env: Env, work: (house: Opened) => Promise<void>): Promise<void> {
  const house = await openHouse({ env });
  await work(house).finally(() => house.stop());
}

describe('a site of one municipality', () => {
  const env = site(WHOLE);
  let house: Opened;
  beforeAll(async () => {
    house = await openHouse({ env });
  });
  afterAll(() => house.stop());

  const page = async (path: string): Promise<string> => (await fetch(house.url + path)).text();

  test.each(['telegram', 'viber', 'messenger'] as const)(
    'says on %s who runs it, and asks for no place',
    async (channel) => {
      const person = await house.on(channel);
      const hello = await person.start();
      expect(hello.text).not.toContain('пробна версия');
      expect((await person.pick('main.menu.about')).text).toContain('Поддържа се от: Община Аврен');
      const human = (await person.say('човек')).text;
      for (const words of ['Община Аврен', 'тел. 05106 22 22', 'понеделник–петък, 9–17 ч.'])
        expect(human).toContain(words);
      expect((await person.pick('privacy.start.who')).text).toContain('Община Аврен, ул. „Тодор Ноев“ 8');
      const town = await person.pick('main.menu.town');
      expect(town.text).toContain('Вашата община: Аврен, област Варна');
      expect(town.labels).not.toContain('Друга община');
      await person.say('меню');
      const when = await person.tap('Кога и къде');
      expect(when.text).not.toMatch(/Коя е|Изберете община|първите букви/i);
      // A link for another municipality does not lead away from this one.
      await person.start('t_GAB05');
      expect((await person.pick('main.menu.town')).text).toContain('Аврен');
    },
  );

  test('is the contact of its municipality, until the register of contacts has one', async () => {
    const person = await house.on('telegram');
    await person.start();
    const own = (await person.pick('main.menu.town')).text;
    expect(own).toContain('Връзка с общината: тел. 05106 22 22, стая 12, budget@avren.example, понеделник–петък');
    expect(own).toContain('Източник: Община Аврен (поддържа този бот)');
    expect(own).not.toContain('проверено');
    await person.say('english');
    const english = (await person.pick('main.menu.town')).text;
    expect(english).toContain('Source: Община Аврен (runs this bot)');
    await house.query(`insert into town_contact (town, unit, phone, source, checked, changed)
      values ('VAR01', '', '05106 11 11', 'сайта на общината', '2026-11-20', 0)`);
    await person.say('български');
    const registered = (await person.pick('main.menu.town')).text;
    expect(registered).toContain('Връзка с общината: тел. 05106 11 11\nИзточник: сайта на общината (проверено на');
    expect(registered).not.toContain('стая 12');
    await house.query("delete from town_contact where town = 'VAR01'");
  });

  test('never asks for the municipality, wherever one goes', () => {
    const config = readConfig(env, ROOT);
    const book = ownBook(config);
    const given = siteFacts(config, '1.2.3');
    const known = new Map<string, string | boolean>([
      ['town.known', true],
      ['town.name', 'Аврен'],
      ['town.oblast', 'Варна'],
    ]);
    const asked: string[] = [];
    const watching: StepFunction = (...turn) => {
      const stepped = step(...turn);
      if ('session' in stepped && stepped.session.at.dialog === 'pick_town') asked.push(JSON.stringify(turn[2].said));
      return stepped;
    };
    const report = walkAll(book, watching, ['bg'], {
      worlds: [({ name }) => given.get(name) ?? known.get(name) ?? (name.startsWith('person.') ? 'нищо' : null)],
    });
    expect(asked).toEqual([]);
    expect(report.violations).toEqual([]);
    expect(report.turns).toBeGreaterThan(500);
  });

  test('shows contact, controller and officer on its pages, in both languages', async () => {
    for (const lang of ['bg', 'en']) {
      const privacy = await page(`/privacy?lang=${lang}`);
      for (const words of ['ул. „Тодор Ноев“ 8', 'dpo@avren.example', 'тел. 05106 22 22'])
        expect(privacy).toContain(words);
      const handbook = await page(`/handbook?lang=${lang}`);
      expect(handbook).toContain('Община Аврен');
      expect(handbook).not.toMatch(/пробна версия|a trial/i);
    }
    const home = await page('/?lang=bg');
    expect(home).toContain('href="https://t.me/avren_bot"');
    expect(home).toContain('href="viber://pa?chatURI=avren"');
    expect(home).not.toContain('/try/page.js');
  });

  test('lets the widget in from its own origins only', async () => {
    const from = (origin: string) => fetch(`${house.url}/web/session`, { method: 'POST', headers: { origin } });
    const own = await from('https://avren.example');
    expect([own.status, own.headers.get('access-control-allow-origin')]).toEqual([201, 'https://avren.example']);
    for (const origin of ['https://avren.example.evil.example', 'http://avren.example', 'null']) {
      const strange = await from(origin);
      expect([origin, strange.status, strange.headers.get('access-control-allow-origin')]).toEqual([origin, 403, null]);
    }
  });
});

describe('a site of all municipalities, with the least that is needed', () => {
  let house: Opened;
  beforeAll(async () => {
    house = await openHouse({
      env: site('operator: Сдружение\ncontact: info@s.example\ncontroller: Сдружение, София\n'),
    });
  });
  afterAll(() => house.stop());

  test('asks for the municipality, and leaves out what it was not told', async () => {
    const person = await house.on('telegram');
    expect((await person.start()).text).not.toContain('пробна');
    expect((await person.tap('Моята община')).text).toMatch(/община/i);
    expect((await person.say('габрово')).text).toContain('Габрово');
    // Whoever runs a bot for all of them is no municipality.
    expect((await person.pick('main.menu.town')).text).toContain('Нямам данни за връзка с общината');
    const human = (await person.say('човек')).text;
    expect(human).toContain('info@s.example');
    expect(human).not.toContain('Работно време');
    expect((await person.pick('privacy.start.who')).text).not.toMatch(/пишете на:/);
    const privacy = await (await fetch(`${house.url}/privacy`)).text();
    expect(privacy).toContain('Сдружение, София');
    expect(privacy).not.toMatch(/undefined|\{|Длъжностно лице/);
  });
});

test('without a site the bot says that it is a trial', async () => {
  await within({}, async ({ url, on }) => {
    const person = await on('telegram');
    expect((await person.start()).text).toContain('пробна версия');
    expect(await (await fetch(`${url}/privacy?lang=en`)).text()).toMatch(/trial/i);
  });
});

describe('a site.yaml that is wrong', () => {
  const least = 'operator: О\ncontact: К\ncontroller: А\n';
  const refused = (text: string): string => {
    try {
      worldOf(readConfig(site(text), ROOT));
      return '';
    } catch (error) {
      return error instanceof Error ? error.message : '';
    }
  };

  test.each([
    ['half of it', 'operator: Община\n', ['lacks "contact"', 'lacks "controller"']],
    ['an empty file', '', ['must be a YAML map']],
    ['a list', '- a\n', ['must be a YAML map']],
    ['no YAML', 'operator: "Община\n', ['cannot be read']],
    ['an alias of nothing', 'operator: *nope\n', ['cannot be read: Unresolved alias']],
    ['a key twice', 'operator: А\noperator: Б\n', ['cannot be read']],
    ['an unknown key', `${least}phone: 1\n`, ['unknown key "phone"', 'operator, contact']],
    ['a number for a text', 'operator: 5\ncontact: К\ncontroller: А\n', ['"operator" must be a text']],
    ['an unknown municipality', `${least}town: XXX99\n`, ['"XXX99" is no municipality']],
    [
      'an origin with a path',
      `${least}widget_origins: [https://a.example/x]\n`,
      ['"widget_origins" is a list of origins'],
    ],
    [
      'an origin that is no list',
      `${least}widget_origins: https://a.example\n`,
      ['"widget_origins" is a list of origins'],
    ],
    [
      'a dangerous link',
      `${least}links: { telegram: "javascript:alert(1)" }\n`,
      ['links.telegram must begin with https://'],
    ],
    ['a slip in a key', `${least}linkz: {}\n`, ['unknown key "linkz"', 'Did you mean "links"?']],
    [
      'a slip within a key',
      `${least}links: { telegramm: https://t.me/a, vibr: "viber://pa" }\n`,
      ['unknown key "links.telegramm"', 'Did you mean "links.telegram"?', 'Did you mean "links.viber"?'],
    ],
    ['links that are no map', `${least}links: https://t.me/a\n`, ['"links" is a map']],
    ['the name of a municipality', `${least}town: Габрово\n`, ['"Габрово" is no municipality', 'mean "GAB05"?']],
    [
      'everything at once',
      `operator: О\noperator: О\nlanguage: [bg]\ntown: XXX99\nlinks: { fb: 5 }\nwidget_origins: [a, b]\n`,
      [
        'Map keys must be unique at line 2',
        'Did you mean "languages"?',
        'lacks "contact"',
        'lacks "controller"',
        '"XXX99" is no municipality',
        'unknown key "links.fb"',
        'links.fb must begin',
        'and "a" is none',
        'and "b" is none',
      ],
    ],
    ['an unknown language', `${least}languages: [bg, de]\n`, ['"languages" is a list of bg and en']],
    ['a trial that is no yes or no', `${least}trial: maybe\n`, ['"trial"']],
  ])('%s is told with all its problems', (_, text, sentences) => {
    const message = refused(text);
    for (const sentence of sentences) expect(message).toContain(sentence);
    expect(message.split('\n').every((line) => line.startsWith('SITE'))).toBe(true);
  });

  test('in another encoding is told, and not shown to people as it comes', () => {
    const { SITE } = site('');
    writeFileSync(
      String(SITE),
      Buffer.concat([Buffer.from('operator: '), Buffer.from([0xce, 0xe1, 0xf9, 0xe8, 0xed, 0xe0])]),
    );
    expect(() => worldOf(readConfig({ SITE }, ROOT))).toThrow('is not in UTF-8 (perhaps in Windows-1251)');
  });

  test('keeps the service from starting, in sentences, and is told by check', async () => {
    const env = { ...site('operator: Община\nphone: 1\n'), DATA_DIR: join(folder('data'), 'x') };
    const [started, checked] = await Promise.all([bubo(['serve'], { env }), bubo(['check'], { env })]);
    expect([started.status, started.out, started.err.trim().split('\n').length]).toEqual([1, '', 3]);
    expect(checked.status).toBe(1);
    expect(checked.out).toContain(started.err.trim());
    const missing = await bubo(['serve'], { env: { ...env, SITE: '/nowhere/site.yaml' } });
    expect([missing.status, missing.err]).toEqual([
      1,
      expect.stringMatching(/^SITE \(\/nowhere\/site\.yaml\) cannot be read: /),
    ]);
  });
});

test('a site in Bulgarian only has its pages in Bulgarian only', async () => {
  await within(site(`${WHOLE}languages: [bg]\n`), async ({ url }) => {
    for (const path of ['/', '/privacy', '/handbook', '/handbook/when-is-hearing', '/hearings', '/nowhere']) {
      const answer = await fetch(`${url}${path}?lang=en`, {
        headers: { accept: 'text/html', 'accept-language': 'en' },
      });
      const page = await answer.text();
      expect([path, page]).toEqual([path, expect.stringContaining('<html lang="bg">')]);
      expect(page).not.toMatch(/English|hreflang|lang=en/);
    }
    const widget = await (await fetch(`${url}/widget.js`)).text();
    expect(widget).toContain('Попитайте Бубо');
    expect(widget).not.toContain('Ask Bubo');
  });
});

describe('a site of one language', () => {
  test('speaks it to everybody, and offers no other', async () => {
    await within(
      site('operator: Община Аврен\ncontact: тел. 1\ncontroller: Община Аврен\nlanguages: [bg]\n'),
      async (house) => {
        const person = await house.on('telegram', { lang: 'en' });
        expect((await person.start()).text).toContain('Бубо');
        expect((await person.say('menu')).text).toContain('С какво да помогна');
        const answer = await person.pick('answer.when-is-hearing.source');
        expect(answer.labels.join(' ')).not.toMatch(/Act|Source/);
        expect((await person.say('English')).text).toContain('само на български');
        expect((await person.say('език')).labels).not.toContain('English');
        await person.say('меню');
        expect((await person.tap('Настройки')).labels).not.toContain('Език');
      },
    );
  });
});
