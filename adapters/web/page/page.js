import { make, makePane } from './panes.js';
import { openTalk, takeFiles, takeWords } from './talk.js';

const words = document.body.dataset;
const lang = document.documentElement.lang;
const field = document.querySelector('#say');
const state = document.querySelector('#state');
const heard = document.querySelector('#heard');
const sections = [...document.querySelectorAll('.pane')];
const tabs = [...document.querySelectorAll('[role=tab]')];

const tell = (text) => {
  state.textContent = text;
};

function act(key) {
  if (key.does === 'ask') {
    tell(words.typeIt);
    field.focus();
    return;
  }
  say(key.does === 'pick' ? { kind: 'pick', token: key.value } : { kind: 'text', text: key.value }, key.label);
}

const panes = new Map(sections.map((section) => [section.dataset.pane, makePane(section, words, act)]));
const each = (work) => {
  for (const [name, pane] of panes) work(pane, name);
};

// ------------------------------------------------------------------ the talk

const on = {
  begin() {
    each((pane) => pane.clear());
  },
  line(body) {
    if (body.who === 'me') each((pane) => pane.mine(body.id, body.text));
    if (body.who !== 'bot') return;
    each((pane, name) => pane.bot(body.drawn[name]));
    announce(body.show);
  },
  state(name, n) {
    const { connecting, lost, ended, slow, denied } = words;
    const texts = { connecting, lost, ended, slow, denied };
    tell((texts[name] ?? '').replace('{n}', n));
  },
  unsent(id, why, again) {
    each((pane) => pane.unsent(id, words[why], words.again, again));
    tell(words[why]);
  },
};

// The three panes say the same: a screen reader hears it once, from here.
function announce({ text, buttons }) {
  const labels = buttons.map((button) => button.label).join(', ');
  heard.append(make('p', '', `${words.said} ${text}${labels === '' ? '' : ` ${words.choices} ${labels}.`}`));
  while (heard.childElementCount > 6) heard.firstElementChild.remove();
}

const talk = openTalk({ base: '', lang, drawn: true, on });

function say(said, shown) {
  tell('');
  const id = talk.say(said);
  each((pane) => pane.mine(id, shown));
}

takeWords({
  field,
  form: document.querySelector('#compose'),
  send: (text) => say({ kind: 'text', text }, text),
  tooLong(n, most) {
    tell(words.long.replace('{n}', n).replace('{most}', most));
    // On a low screen the field has grown over the edge.
    document.querySelector('#compose').scrollIntoView({ block: 'nearest' });
  },
});

// ------------------------------------------------------------------ files

takeFiles({
  button: document.querySelector('#attach'),
  area: document.body,
  send(file) {
    tell(words.sending.replace('{name}', file.name));
    const id = talk.attach(file);
    each((pane) => pane.mine(id, `[${file.name}]`));
    field.focus();
  },
  tooLarge: () => tell(words.large),
  tooMany: (n) => tell(words.many.replace('{n}', n)),
});

// ------------------------------------------------------------------ language

for (const link of document.querySelectorAll('.langs a')) {
  const own = link.dataset.lang === lang;
  if (own) link.setAttribute('aria-current', 'true');
  link.addEventListener('click', async (event) => {
    event.preventDefault();
    if (own) return;
    talk.say({ kind: 'pick', token: `lang.${link.dataset.lang}` });
    const waited = new Promise((resolve) => setTimeout(resolve, 1500));
    await Promise.race([talk.settled(), waited]);
    location.assign(link.href);
  });
}

// ------------------------------------------------------------------ tabs on a narrow page

const narrow = matchMedia('(max-width: 60rem)');
let chosen = 'viber';

function arrange() {
  for (const section of sections) {
    const current = section.dataset.pane === chosen;
    section.hidden = narrow.matches && !current;
    if (narrow.matches) section.setAttribute('role', 'tabpanel');
    else section.removeAttribute('role');
  }
  for (const tab of tabs) {
    const current = tab.dataset.pane === chosen;
    tab.setAttribute('aria-selected', String(current));
    tab.tabIndex = current ? 0 : -1;
  }
  each((pane) => pane.down());
}

function choose(name) {
  chosen = name;
  arrange();
}

tabs.forEach((tab, i) => {
  tab.addEventListener('click', () => choose(tab.dataset.pane));
  tab.addEventListener('keydown', (event) => {
    const to = { ArrowRight: i + 1, ArrowLeft: i - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = tabs[(to + tabs.length) % tabs.length];
    choose(next.dataset.pane);
    next.focus();
  });
});
narrow.addEventListener('change', arrange);
arrange();
