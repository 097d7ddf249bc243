import { openTalk, takeFiles, takeWords } from './talk.js';

// The bot on a municipality's site: a button, and a dialog in a shadow root. Its style is an adopted sheet and
// its owl is drawn by elements, so that the site's content security policy needs `script-src` and `connect-src`
// for the bot's address and nothing else.
// <script src="https://bot.example.bg/widget.js" data-lang="bg" data-side="right" async></script>

const script = document.currentScript;
const base = new URL(script.src).origin;
const wished = (script.dataset.lang ?? document.documentElement.lang).startsWith('en') ? 'en' : 'bg';
// A bot of one language speaks it on every site.
const lang = WORDS[wished] ? wished : Object.keys(WORDS)[0];
const words = WORDS[lang];
const LINK = /(https:\/\/[^\s<>"„“]+[^\s<>"„“.,;:!?)])/;

const CSS = `
:host { all: initial; }
.bubo { --card:#fff; --paper:#eef3f1; --ink:#1b2b31; --soft:#4d5f66; --line:#b9c8c5; --brand:#1f4e5f; --on:#fff;
  --focus:#b35900; --key:#e2eeee; color:var(--ink); font:16px/1.5 system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif; }
* { box-sizing:border-box; }
[hidden] { display:none !important; }
button, textarea { font:inherit; color:inherit; }
:focus-visible { outline:3px solid var(--focus); outline-offset:2px; }
.open, .box { position:fixed; bottom:16px; inset-inline-end:16px; z-index:2147483000; }
.left .open, .left .box { inset-inline:16px auto; }
.open { display:flex; align-items:center; gap:10px; min-height:56px; padding:6px 20px 6px 8px; border:2px solid var(--card);
  border-radius:999px; background:var(--brand); color:var(--on); font-weight:600; cursor:pointer; box-shadow:0 6px 24px rgb(0 0 0/25%); }
.owl { width:42px; height:42px; padding:4px; border-radius:50%; background:#fff; flex:none; }
.box { display:flex; flex-direction:column; width:min(400px,calc(100vw - 32px)); height:min(620px,calc(100vh - 32px));
  overflow:hidden; border:1px solid var(--line); border-radius:18px; background:var(--card); box-shadow:0 12px 40px rgb(0 0 0/28%); }
.bar { display:flex; align-items:center; gap:10px; padding:8px 12px; background:var(--brand); color:var(--on); }
.bar h2 { flex:1; margin:0; font-size:16px; line-height:1.25; }
.bar .owl { width:34px; height:34px; }
.close { min-width:44px; min-height:44px; border:0; border-radius:10px; background:transparent; font-size:22px; line-height:1; cursor:pointer; }
.bar :focus-visible { outline-color:currentcolor; outline-offset:-4px; }
.log { position:relative; flex:1; min-height:0; overflow-y:auto; overscroll-behavior:contain; padding:14px; }
.log:focus-visible { outline-offset:-4px; }
ol { display:flex; flex-direction:column; gap:10px; margin:0; padding:0; list-style:none; }
li { display:flex; flex-direction:column; align-items:flex-start; gap:6px; }
li.me { align-items:flex-end; }
.text { max-width:92%; margin:0; padding:9px 13px; border-radius:15px 15px 15px 4px; background:var(--paper); white-space:pre-wrap; overflow-wrap:anywhere; }
.me .text { border-radius:15px 15px 4px; background:var(--brand); color:var(--on); }
.keys { display:flex; flex-wrap:wrap; gap:6px; }
.key { display:inline-grid; place-content:center; min-height:44px; padding:6px 14px; border:1px solid var(--soft); border-radius:12px; background:var(--card);
  color:var(--ink); font-weight:600; text-align:center; cursor:pointer; }
.key:hover { background:var(--key); }
.file, .text a { color:inherit; text-underline-offset:3px; }
form { display:flex; flex-wrap:wrap; align-items:flex-end; gap:0 8px; padding:10px 12px 0; border-top:1px solid var(--line); }
textarea { flex:1 1 55%; min-width:0; min-height:46px; max-height:min(160px,40vh); padding:9px 12px; resize:none; border:2px solid var(--soft); border-radius:12px; background:var(--card); }
textarea[aria-invalid=true] { border-color:var(--focus); }
textarea::placeholder { overflow:hidden; color:var(--soft); opacity:1; text-overflow:ellipsis; white-space:nowrap; }
.send { min-height:46px; padding:6px 16px; border:0; border-radius:12px; background:var(--brand); color:var(--on); font-weight:600; cursor:pointer; }
.attach { min-height:44px; padding:4px 2px; border:0; background:none; color:var(--ink); font-weight:600; text-decoration:underline; text-underline-offset:3px; cursor:pointer; }
.dropping { outline:3px dashed var(--focus); outline-offset:-6px; }
.foot { margin:0; padding:0 14px 10px; color:var(--soft); font-size:13px; }
.foot a { color:inherit; }
.unsent { margin:0; font-size:14px; }
.unsent button { border:1px solid; border-radius:999px; background:none; min-height:28px; cursor:pointer; }
.unseen { position:absolute; width:1px; height:1px; overflow:hidden; clip-path:inset(50%); white-space:nowrap; }
@media (prefers-color-scheme:dark) { .bubo { --card:#18252a; --paper:#24343a; --ink:#e8eff0; --soft:#a9bcc2; --line:#3d5058;
  --brand:#9fd0df; --on:#0d2129; --focus:#ffb454; --key:#24343a; } }
@media (prefers-reduced-motion:no-preference) { .log { scroll-behavior:smooth; } }
@media (forced-colors:active) { .text, .key, .box, .open, .close, .send, .attach { border:1px solid; } }
@media (max-width:480px), (max-height:480px) { .box { inset:0 !important; width:auto; height:auto; border:0; border-radius:0; } }
`;

const OWL = [
  [
    'path',
    {
      fill: '#1f4e5f',
      d: 'M12 8c5 1 9 3 12 6a30 30 0 0 1 16 0c3-3 7-5 12-6-1 5-1 9 1 14 2 4 3 9 3 14 0 13-10 22-24 22S8 49 8 36c0-5 1-10 3-14 2-5 2-9 1-14z',
    },
  ],
  ['path', { fill: '#d9ebe7', d: 'M32 34c9 0 14 6 14 12 0 7-6 11-14 11s-14-4-14-11c0-6 5-12 14-12z' }],
  ['circle', { fill: '#fff', cx: 22, cy: 28, r: 10 }],
  ['circle', { fill: '#fff', cx: 42, cy: 28, r: 10 }],
  ['circle', { fill: '#12303a', cx: 23, cy: 28, r: 4.6 }],
  ['circle', { fill: '#12303a', cx: 41, cy: 28, r: 4.6 }],
  ['path', { fill: '#e0a030', d: 'M32 31l4.2 5.4L32 42l-4.2-5.6z' }],
];

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function owl() {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  for (const [name, value] of [
    ['viewBox', '0 0 64 64'],
    ['class', 'owl'],
    ['aria-hidden', 'true'],
  ])
    svg.setAttribute(name, value);
  for (const [tag, attributes] of OWL) {
    const shape = document.createElementNS(space, tag);
    for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
    svg.append(shape);
  }
  return svg;
}

function linkTo(url, label, className) {
  return make('a', { href: url, class: className, target: '_blank', rel: 'noopener noreferrer' }, label);
}

function textOf(text) {
  const paragraph = make('p', { class: 'text' });
  text.split(LINK).forEach((part, i) => {
    paragraph.append(i % 2 === 1 ? linkTo(part, part, '') : part);
  });
  return paragraph;
}

// ------------------------------------------------------------------ what is seen

const host = make('bubo-widget', { lang });
const root = host.attachShadow({ mode: 'open' });
const sheet = new CSSStyleSheet();
sheet.replaceSync(CSS);
root.adoptedStyleSheets = [sheet];

const opener = make(
  'button',
  { type: 'button', class: 'open', 'aria-haspopup': 'dialog', 'aria-expanded': 'false' },
  owl(),
  words.widgetOpen,
);
const closer = make('button', { type: 'button', class: 'close', 'aria-label': words.widgetClose }, '×');
const list = make('ol');
const log = make(
  'div',
  { class: 'log', role: 'log', 'aria-live': 'polite', 'aria-label': words.widgetLog, tabindex: '0' },
  list,
);
const field = make('textarea', {
  rows: '1',
  autocomplete: 'off',
  enterkeyhint: 'send',
  'aria-label': words.widgetInput,
  placeholder: words.widgetPlaceholder,
});
const form = make('form', {}, field, make('button', { type: 'submit', class: 'send' }, words.widgetSend));
const attach = make('button', { type: 'button', class: 'attach' }, words.talkAttach);
form.append(attach);
const state = make('span', { role: 'status' });
const foot = make(
  'p',
  { class: 'foot' },
  `${words.widgetAutomated} `,
  linkTo(`${base}/privacy?lang=${lang}`, words.widgetPrivacy, ''),
  ' ',
  state,
);
const title = make('h2', { id: 'title' }, words.widgetTitle);
const box = make(
  'div',
  { class: 'box', role: 'dialog', 'aria-labelledby': 'title' },
  make('div', { class: 'bar' }, owl(), title, closer),
  log,
  form,
  foot,
);
box.hidden = true;
root.append(make('div', { class: script.dataset.side === 'left' ? 'bubo left' : 'bubo' }, opener, box));

// ------------------------------------------------------------------ the talk

const own = new Map();
let talk = null;
let turn = null;

function row(className, who, ...children) {
  const item = make('li', { class: className }, make('span', { class: 'unseen' }, `${who} `), ...children);
  list.append(item);
  // A long answer is shown from its beginning.
  turn = className === 'me' ? null : (turn ?? item);
  down();
  return item;
}

function down() {
  const end = log.scrollHeight - log.clientHeight;
  log.scrollTop = turn === null ? end : Math.min(end, turn.offsetTop - 12);
}

function mine(id, text) {
  if (own.has(id)) return;
  own.set(id, row('me', words.widgetYou, make('p', { class: 'text' }, text)));
}

function keyOf(button, number) {
  if (button.kind === 'link') return linkTo(button.url, button.label, 'key');
  const key = make(
    'button',
    { type: 'button', class: 'key' },
    number === null ? button.label : `${number}. ${button.label}`,
  );
  key.addEventListener('click', () => {
    if (button.kind !== 'pick') return field.focus();
    say({ kind: 'pick', token: button.token }, button.label);
    field.focus();
  });
  return key;
}

function bot({ text, buttons, file, numbers, from = 1 }) {
  const parts = [textOf(text)];
  if (file) parts.push(linkTo(file.url, `${words.talkFile}: ${file.name}`, 'file'));
  const shown = buttons.filter((button) => button.kind !== 'place');
  let next = from;
  const keys = shown.map((button) => keyOf(button, numbers && button.kind === 'pick' ? next++ : null));
  if (keys.length > 0) parts.push(make('div', { class: 'keys' }, ...keys));
  // Tab passes the newest keys only; older ones stay for a pointer, and any of them can be typed.
  for (const key of list.querySelectorAll('.key')) key.tabIndex = -1;
  row('bot', words.widgetSaid, ...parts);
}

const on = {
  begin() {
    list.replaceChildren();
    own.clear();
    turn = null;
  },
  line(body) {
    if (body.who === 'me') mine(body.id, body.text);
    if (body.who === 'bot') bot(body.show);
  },
  state(name, n) {
    const texts = {
      connecting: words.talkConnecting,
      lost: words.talkLost,
      ended: words.talkEnded,
      slow: words.talkSlow,
      denied: words.talkDenied,
    };
    state.textContent = (texts[name] ?? '').replace('{n}', n);
    if (name !== 'denied') return;
    form.hidden = true;
    closer.focus();
  },
  unsent(id, why, again) {
    const texts = { unsent: words.talkUnsent, large: words.talkLarge, wrong: words.talkWrong };
    const note = make('p', { class: 'unsent' }, `${texts[why]} `);
    state.textContent = texts[why];
    own.get(id)?.append(note);
    if (again === null) return;
    const button = make('button', { type: 'button' }, words.talkAgain);
    button.addEventListener('click', () => {
      note.remove();
      again();
    });
    note.append(button);
  },
};

function say(said, shown) {
  mine(talk.say(said), shown);
}

takeFiles({
  button: attach,
  area: box,
  send(file) {
    state.textContent = words.talkSending.replace('{name}', file.name);
    mine(talk.attach(file), `[${file.name}]`);
    field.focus();
  },
  tooLarge() {
    state.textContent = words.talkLarge;
  },
  tooMany(n) {
    state.textContent = words.talkMany.replace('{n}', n);
  },
});

// ------------------------------------------------------------------ opening and closing

function show(shown) {
  box.hidden = !shown;
  opener.hidden = shown;
  opener.setAttribute('aria-expanded', String(shown));
  if (!shown) return opener.focus();
  talk ??= openTalk({ base, lang, drawn: false, on });
  field.focus();
  down();
}

opener.addEventListener('click', () => show(true));
closer.addEventListener('click', () => show(false));
box.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') show(false);
});
takeWords({
  field,
  form,
  send: (text) => say({ kind: 'text', text }, text),
  tooLong(n, most) {
    state.textContent = words.talkLong.replace('{n}', n).replace('{most}', most);
  },
});

const mount = () => document.body.append(host);
if (document.body === null) addEventListener('DOMContentLoaded', mount);
else mount();
