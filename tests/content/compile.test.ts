/** What a book is after compiling, and how problems are told. */
import fc from 'fast-check';
import { compile, formatProblems, released } from '../../src/dialog/compile/index.ts';
import { base, bookOf, changed, problemsOf, world } from './material.ts';

describe('a book without problems', () => {
  const { book, problems } = compile(base, world);

  test('has none to tell', () => {
    expect(formatProblems(problems)).toBe('No problems.');
  });

  test('has every dialog with its steps by their full names', () => {
    expect(Object.keys(book?.dialogs ?? {}).sort()).toEqual(['hearing', 'main', 'welcome']);
    expect(book?.dialogs['hearing']?.steps['form']).toMatchObject({
      name: 'hearing.form',
      kind: 'fill',
      slots: ['hearing.topic', 'hearing.proposal', 'hearing.contact', 'hearing.day'],
      tries: 2,
      fail: { target: { to: 'handover', topic: 'budget' } },
      next: { target: { to: 'step', dialog: 'hearing', step: 'review' } },
    });
  });

  test('knows each kind of step', () => {
    const kinds = Object.values(book?.dialogs['hearing']?.steps ?? {}).map(
      ({ kind, says }) => `${kind}${says ? '+say' : ''}`,
    );
    expect(kinds).toEqual(['choose', 'ask+say', 'fill', 'ask+say', 'end+say', 'say+say', 'end']);
  });

  test('has conditions as expressions, facts with their default arguments written out', () => {
    const { book: other } = compile(
      changed([{ file: 'dialogs/main.yaml', replace: '"not me.plain"', by: `"town.name == 'Бургас'"` }]),
      world,
    );
    const menu = other?.dialogs['main']?.steps['menu'];
    expect(menu?.kind === 'ask' && menu.options[2]?.if).toEqual({
      op: '==',
      left: { op: 'fact', name: 'town.name', args: [{ op: 'slot', name: 'me.town' }], path: [] },
      right: { op: 'literal', value: 'Бургас' },
    });
  });

  test('has slots with types, limits and where they stand', () => {
    expect(book?.dialogs['hearing']?.slots['hearing.proposal']).toEqual({
      name: 'hearing.proposal',
      type: 'text',
      min: 20,
      max: 1500,
      optional: false,
      private: false,
      at: { file: 'dialogs/hearing.yaml', line: 5 },
    });
  });

  test('has globals, the way of each one', () => {
    expect(book?.globals.map(({ id, move }) => [id, move.target.to])).toEqual([
      ['menu', 'step'],
      ['back', 'back'],
      ['cancel', 'step'],
      ['help', 'step'],
    ]);
  });

  test('takes the validity of an answer from its acts, which its own day can only shorten', () => {
    expect(book?.answers['what-is-budget']?.validUntil).toBe('2026-12-31');
    expect(book?.answers['who-decides']?.validUntil).toBe('2026-12-31');
  });

  test('speaks both languages and knows what a text needs', () => {
    expect(book?.text('en', 'hearing.closed.say', { 'user.proposals': 2 })).toBe('You have 2 proposals.');
    expect(book?.names('bg', 'hearing.review.say')).toEqual(['topic', 'proposal', 'day', 'contact']);
    expect(book?.has('en', 'answers.what-is-budget.say.2')).toBe(false);
  });

  test('hears its own questions', () => {
    expect(book?.hear('кой решава', 'bg')).toMatchObject({ zone: 'direct', answer: 'who-decides' });
  });

  test('hears the same words once, whatever a turn still has to ask for meanwhile', () => {
    const asked = 'кога е обсъждането';
    const first = book?.hear(asked, 'bg');
    expect(book?.hear(asked, 'bg')).toBe(first);
    expect(book?.hear(asked, 'en')).not.toBe(first);
    for (let other = 0; other < 1_000; other++) book?.hear(`${asked} ${other}`, 'bg');
    expect(book?.hear(asked, 'bg')).not.toBe(first);
    expect(book?.hear(asked, 'bg')).toEqual(first);
  });

  test('is frozen in depth', () => {
    expect(Object.isFrozen(book)).toBe(true);
    expect(Object.isFrozen(book?.dialogs['hearing']?.steps['review'])).toBe(true);
    expect(Object.isFrozen(book?.answers['who-decides']?.sources[0])).toBe(true);
  });
});

describe('an answer that opens a dialog', () => {
  const opening = (dialog: string) => ({
    file: 'dialogs/answers/basics.yaml',
    replace: 'related: [who-decides]',
    by: `related: [who-decides]\n  opens: ${dialog}`,
  });

  test('must name one that is there', () => {
    const found = problemsOf([opening('haering')]).filter(({ code }) => code === 'B119');
    expect(found).toMatchObject([
      { file: 'dialogs/answers/basics.yaml', line: 8, severity: 'error', hint: 'Did you mean “hearing”?' },
    ]);
  });

  test('must have words for the button in each language', () => {
    const missing = problemsOf([opening('hearing')]).map(({ what }) => what);
    expect(missing.filter((what) => what.includes('“opens.hearing”'))).toHaveLength(2);
  });
});

describe('moved places', () => {
  test('are full names, chains followed to their end', () => {
    const book = bookOf([
      { file: 'dialogs/hearing.yaml', replace: '{ ask_topic: form }', by: '{ older: ask_topic, ask_topic: form }' },
    ]);
    expect(book.moved).toEqual({ 'hearing.older': 'hearing.form', 'hearing.ask_topic': 'hearing.form' });
  });
});

describe('the release file', () => {
  test('names every step, option and slot, sorted', () => {
    const now = released(bookOf());
    expect(now.steps).toContain('hearing.gate');
    expect(now.options).toContain('hearing.review.send');
    expect(now.slots).toMatchObject({ 'hearing.day': 'date', 'hearing.topic': 'choice' });
    expect(now.steps).toEqual([...now.steps].sort());
  });

  test('of this content is no problem for this content', () => {
    expect(problemsOf([], released(bookOf()))).toEqual([]);
  });

  test('looks for the options of a moved question where it is now', () => {
    const old = {
      file: 'dialogs/hearing.yaml',
      replace: '{ ask_topic: form }',
      by: '{ ask_topic: form, check: review }',
    };
    const codes = (option: string) =>
      problemsOf([old], { steps: [], options: [option] }).map(({ code, what }) => `${code} ${what}`);
    expect(codes('hearing.check.change')).toEqual([]);
    expect(codes('hearing.ask_topic.roads')).toEqual([]);
    expect(codes('hearing.check.alter')).toEqual([expect.stringMatching(/^B502 .*hearing\.check\.alter/)]);
  });

  test('lets a renamed option through once it is named in moved', () => {
    const rename = [
      { file: 'dialogs/hearing.yaml', replace: '      change:', by: '      alter:' },
      { file: 'locales/bg/hearing.yaml', replace: '  change:', by: '  alter:' },
      { file: 'locales/en/hearing.yaml', replace: '  change:', by: '  alter:' },
    ];
    const before = released(bookOf());
    expect(problemsOf(rename, before).map(({ code }) => code)).toEqual(['B502']);
    const named = {
      file: 'dialogs/hearing.yaml',
      replace: 'ask_topic: form',
      by: 'hearing.review.change: hearing.review.alter',
    };
    expect(problemsOf([...rename, named], before)).toEqual([]);
  });
});

describe('problems', () => {
  const many = problemsOf([
    { file: 'dialogs/main.yaml', replace: 'go: menu }', by: 'go: menus }' },
    { file: 'dialogs/hearing.yaml', replace: 'go: list', by: 'go: lst' },
    { file: 'locales/en/main.yaml', replace: '  say: Ask in words.', by: '' },
  ]);

  test('are all told at once, by file and line', () => {
    const places = many.map(({ file, line }) => `${file}:${String(line).padStart(3)}`);
    expect(places).toEqual([...places].sort());
    expect(new Set(many.map(({ file }) => file)).size).toBeGreaterThan(1);
  });

  test('name file, line, code, sentence, what was meant and what to do', () => {
    expect(formatProblems(many)).toContain(
      'dialogs/hearing.yaml:15 B111 There is no step “lst”.\n   Did you mean “list”? Name a step of this dialog, or “dialog.step”.',
    );
  });

  test('leave no book, unless they are only about wording', () => {
    const wordy = changed([
      { file: 'locales/bg/welcome.yaml', replace: 'Здравейте!', by: 'Общината осъществява дейността.' },
    ]);
    const { book, problems } = compile(wordy, world);
    expect(problems.map(({ code }) => code)).toEqual(['B704']);
    expect(book).not.toBeNull();
    expect(compile(changed([{ file: 'dialogs/main.yaml', by: 'dialog: main' }]), world).book).toBeNull();
  });

  test.each(['needs', 'unless'])('tell of a redirect that its “%s” holds something that is no pattern', (field) => {
    const file = 'dialogs/redirects.yaml';
    const written = (pattern: string) =>
      problemsOf([{ file, by: `- id: parking\n  ${field}: ["${pattern}"]\n  phrasings: [къде да паркирам]\n` }]);
    expect(written('паркир*|кола')).toEqual([]);
    for (const pattern of ['..', '& кола', '^ $']) {
      const [problem, ...others] = written(pattern);
      expect(problem).toMatchObject({
        code: 'B105',
        file,
        line: 1,
        what: expect.stringContaining(`“${field}” of “parking”`),
      });
      expect(others).toEqual([]);
    }
  });

  test('of a file that cannot be read do not hide behind others of its making', () => {
    const problems = problemsOf([{ file: 'dialogs/hearing.yaml', by: 'dialog: hearing\nsteps: {a: [\n' }]);
    expect(problems.map(({ code }) => code)).toEqual(['B101']);
  });

  describe('of a part that is broken', () => {
    const welcome = 'dialogs/welcome.yaml';
    const told = (steps: string, more: Parameters<typeof problemsOf>[0] = []): readonly string[] =>
      problemsOf([...more, { file: welcome, by: `dialog: welcome\nstart: hello\nsteps:\n${steps}` }])
        .filter(({ code }) => code.startsWith('B1'))
        .map(({ code, line, what }) => `${code} ${line} ${/“([^”]+)”/.exec(what)?.[1]}`);

    test('do not hide what nothing leads to', () => {
      const lost =
        '  hello: { say: true, go: nowhere }\n  orphan: { say: true, go: behind }\n  behind: { end: true }\n';
      const other = { file: 'dialogs/alone.yaml', by: 'dialog: alone\nstart: one\nsteps:\n  one: { end: true }\n' };
      expect(told(lost, [other])).toEqual(['B127 1 alone', 'B111 4 nowhere', 'B112 5 welcome.orphan']);
    });

    test('bring no other with them where it is plain what was meant', () => {
      const typo = '  hello: { say: true, go: orphn }\n  orphan: { say: true, go: behind }\n  behind: { end: true }\n';
      expect(told(typo)).toEqual(['B111 4 orphn']);
      expect(
        problemsOf([{ file: 'dialogs/main.yaml', replace: 'call: hearing', by: 'call: hearng' }]).map(
          ({ code }) => code,
        ),
      ).toEqual(['B119']);
      expect(
        problemsOf([{ file: 'dialogs/main.yaml', replace: 'call: hearing', by: 'go: hearing.elsewhere' }]).map(
          ({ code }) => code,
        ),
      ).toEqual(['B111']);
    });

    test('hide nothing else in a text whose braces do not fit, and invent nothing', () => {
      const file = 'locales/en/welcome.yaml';
      const say = problemsOf([
        { file, by: 'hello: { say: "{nope, date}. {colour, plural, one {x}} {" }\n' },
        { file: 'locales/bg/welcome.yaml', by: 'hello: { say: "До 7 дни." }\n' },
      ]);
      expect(say.map(({ code, file: at, what }) => `${code} ${at} ${/names “(\w+)”/.exec(what)?.[1] ?? ''}`)).toEqual([
        `B305 ${file} `,
        `B306 ${file} colour`,
        `B306 ${file} nope`,
        `B308 ${file} `,
      ]);
      const open = problemsOf([
        { file, by: 'hello: { say: "On {today" }\n' },
        { file: 'locales/bg/welcome.yaml', by: 'hello: { say: "На {today}" }\n' },
      ]);
      expect(open.map(({ code }) => code)).toEqual(['B308']);
    });
  });

  test('of no content at all are told, not thrown', () => {
    const { book, problems } = compile([], world);
    expect(book).toBeNull();
    expect(problems.map(({ code }) => code)).toContain('B122');
  });

  test('are told and not thrown, however the files are damaged', () => {
    const damage = fc.record({
      file: fc.constantFrom(...base),
      line: fc.nat(40),
      by: fc.constantFrom(
        '',
        '- x',
        'a: b',
        '  a: [1, {b: c}]',
        'steps:',
        '? !',
        '&a *a',
        '"',
        'go: {go: go}',
        'x: 2026-10-06',
        '\t:',
      ),
    });
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (damages) => {
        const files = base.map((file) => {
          const lines = file.text.split('\n');
          for (const { line, by } of damages.filter((one) => one.file === file))
            lines[Math.min(line, lines.length - 1)] = by;
          return { path: file.path, text: lines.join('\n') };
        });
        const { book, problems } = compile(files, world);
        for (const { line, what } of problems) expect(line > 0 && what !== '').toBe(true);
        expect(book !== null || problems.length > 0).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
