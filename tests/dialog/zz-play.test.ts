import { contentFiles, places, acts } from '../../src/app/content.ts';
import { compile } from '../../src/dialog/compile/index.ts';
import { step } from '../../src/dialog/step/index.ts';
import { factKey, type Session, type Said, type Value } from '../../src/dialog/types.ts';
import { town } from '../../src/civic/town.ts';
import { privacy } from '../../src/civic/privacy.ts';
import { writeFileSync } from 'node:fs';

test('play', () => {
  const ps = places('.');
  const out: string[] = [];
  const t = town(ps) as any;
  const facts: any = { ...t.facts, 'person.known': { args: [], type: 'text' } };
  for (const n of ['trial','one_town']) facts[`site.${n}`] = { args: [], type: 'bool' };
  for (const n of ['name','operator','contact','hours','controller','dpo','url','version']) facts[`site.${n}`] = { args: [], type: 'text' };
  facts['site.town'] = { args: [], type: 'place' };
  const world = { facts, effects: { forget: { args: {} } }, places: ps, acts: acts('.'), limits: {}, timeZone: 'Europe/Sofia', released: null } as any;
  const files = contentFiles('.').filter((f) => !f.path.endsWith('.json'));
  const known = new Set(files.filter((f) => f.path.startsWith('dialogs/answers')).flatMap((f) => [...f.text.matchAll(/^- id: (\S+)/gm)].map((m) => m[1])));
  const named = new Set(files.filter((f) => f.path.startsWith('dialogs/')).flatMap((f) => [...f.text.matchAll(/answer: ([\w-]+)/g)].map((m) => m[1]).concat([...f.text.matchAll(/related: \[([^\]]*)\]/g)].flatMap((m) => m[1]!.split(',').map((x) => x.trim())))));
  const missing = [...named].filter((n) => n && !known.has(n));
  const cc = compile([...files, { path: 'dialogs/answers/zz.yaml', text: missing.map((id) => `- { id: ${id}, topic: zz, audience: both, label: law, sources: [{ act: zpf, ref: чл. 1 }], checked: 2026-10-06, when_stale: warn, related: [], phrasings: [zz${id}], keywords: [] }`).join('\n') }, ...['bg', 'en'].map((l) => ({ path: `locales/${l}/answers/zz.yaml`, text: missing.map((id) => `${id}: { label: ${id.slice(0, 20)}, question: ${id}, say: x, why: y }`).join('\n') }))].map((f) => f.path === 'dialogs/main.yaml' ? { ...f, text: f.text.replace('  frequent:\n    say: true\n    ask:', '  frequent:\n    say: true\n    ask:\n' + missing.map((m, i) => `      z${i}: { answer: ${m} }`).join('\n')) } : f), world); const { book, problems } = cc;
  out.push(problems.filter((p) => p.severity === 'error').slice(0, 15).map((p) => `${p.code} ${p.file}:${p.line} ${p.what}`).join('\n'));
  if (book) {
  const given = new Map<string, Value>([['site.trial', true], ['site.one_town', false], ['site.contact', ''], ['site.hours', ''], ['site.version', '0.1'], ['site.url', 'https://x.bg'],['site.controller',''],['site.dpo',''],['site.operator',''],['site.town',null],['site.name','Бубо'], ['person.known', 'x']]);
  let s: Session | null = null; let i = 0;
  const say = (said: Said) => {
    let f = new Map(given);
    for (let r = 0; r < 5; r++) {
      const done = step(book, s, { channel: 'x', person: '1', id: String(i++), said, at: 1795400000000, locale: 'bg' }, f);
      if ('need' in done) { out.push('NEED ' + JSON.stringify(done.need)); for (const n of done.need) f.set(factKey(n.name, n.args), facts[n.name].load?.(null, n.args) ?? null); continue; }
      s = done.session;
      out.push(`>>> ${JSON.stringify(said)}`, ...done.replies.map((r) => r.text + '\n   [' + r.buttons.map((b) => b.label).join(' | ') + ']' + (r.from ?? '') + (r.numbers ?? '')), '   why: ' + done.why.join('; '));
      return;
    }
  };
  const T = (text: string) => say({ kind: 'text', text });
  say({ kind: 'hello' }); T('Кога и къде'); T('бяла'); T('1'); T('назад'); T('меню'); T('Често питат'); T('3'); T('Откъде го знаете?'); T('назад'); T('назад'); T('english'); T('settings'); T('3'); T('help'); T('back'); T('what is the weather'); T('what is a hearing'); T('blah blah'); T('zzzz');T('qqqq'); T('/privacy'); T('български');
  say({kind:'sticker'}); say({kind:'pick', token:'main.menu.when'}); say({kind:'pick', token:'foo.bar.baz'});
  // speed
  const inc = { channel: 'x', person: '1', id: 'x', said: { kind: 'text', text: 'меню' } as Said, at: 1795400000000 };
  const at: Session = { ...s!, at: { dialog: 'citizens', step: 'start' } };
  const run = (n: number, f: () => void) => { const t0 = performance.now(); for (let k = 0; k < n; k++) f(); return (performance.now() - t0) / n * 1000; };
  const go = (said: Said) => () => { const r = step(book, at, { ...inc, said }, given); if ('need' in r) throw Error(JSON.stringify(r)); };
  for (const said of [{kind:'text',text:'меню'},{kind:'text',text:'1'},{kind:'pick',token:'citizens.start.hearing'},{kind:'pick',token:'answer.what-is-hearing.show'},{kind:'text',text:'къде е обсъждането на бюджета'}] as Said[]) { run(3000, go(said)); out.push(JSON.stringify(said) + ' µs ' + run(3000, go(said)).toFixed(1)); }
  out.push(JSON.stringify(s).length + ' bytes');
  }
  writeFileSync('/tmp/play/out.txt', out.join('\n'));
});
