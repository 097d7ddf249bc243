// Draws a talk as Viber, Telegram and Messenger would show it. Text becomes text nodes, never markup.

// What Tab stops at within a talk.
const STOPS = '.key, .bubble a';
const LINK = /(https:\/\/[^\s<>"„“]+[^\s<>"„“.,;:!?)])/;

export function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

function linkTo(url, label) {
  const link = make('a', '', label);
  link.href = url;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  return link;
}

const isWebAddress = (url) => /^https?:\/\//i.test(url);

/** A text with its addresses as links. */
export function textWithLinks(text) {
  const paragraph = make('p', 'text');
  text.split(LINK).forEach((part, i) => {
    paragraph.append(i % 2 === 1 ? linkTo(part, part) : part);
  });
  return paragraph;
}

/**
 * One pane: its section, and what happens on a tap: act(key).
 * words: { you, said, file }. Gives mine(id, text), bot(drawing), clear(), down(), unsent(id, text, label, again).
 */
export function makePane(section, words, act) {
  const log = section.querySelector('.log');
  const list = section.querySelector('ol');
  const keys = section.querySelector('.keys');
  const own = new Map();
  // A part that scrolls must be reachable by keyboard.
  log.tabIndex = 0;
  const vanishing = section.dataset.pane === 'messenger';

  // A long answer is shown from its beginning, a short one at the end of the talk.
  let turn = null;
  const down = () => {
    const end = log.scrollHeight - log.clientHeight;
    log.scrollTop = turn === null ? end : Math.min(end, turn.offsetTop - 12);
  };

  function keyButton(key) {
    if (key.does === 'link' && isWebAddress(key.value)) {
      const link = linkTo(key.value, key.label);
      link.className = 'key';
      return link;
    }
    const button = make('button', `key${key.columns ? ` c${key.columns}` : ''}`, key.label);
    button.type = 'button';
    button.addEventListener('click', () => act(key));
    return button;
  }

  function setKeys(keyboard) {
    const hadFocus = keys.contains(document.activeElement);
    keys.replaceChildren(...keyboard.map(keyButton));
    keys.hidden = keyboard.length === 0;
    // Keys go when a new message comes: whoever stood on one stands on the talk then, just before the new keys.
    if (hadFocus) log.focus();
  }

  // Keys under older messages stay usable, but Tab passes only the newest ones; arrows reach all.
  function restOlderKeys() {
    for (const key of list.querySelectorAll(STOPS)) key.tabIndex = -1;
  }

  function row(className, who) {
    const item = make('li', className);
    item.append(make('span', 'unseen', `${who} `));
    list.append(item);
    return item;
  }

  function bubble({ text, rows, file }) {
    const item = row('from-bot', words.said);
    const box = make('div', 'bubble');
    if (text !== '') box.append(textWithLinks(text));
    if (file !== undefined && isWebAddress(file.url)) box.append(linkTo(file.url, `${words.file}: ${file.name}`));
    item.append(box);
    if (rows.length === 0) return;
    const under = make('div', 'under');
    for (const keysOfRow of rows) {
      const line = make('div', 'row');
      line.append(...keysOfRow.map(keyButton));
      under.append(line);
    }
    item.append(under);
  }

  log.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const all = [...list.querySelectorAll(STOPS)];
    const at = all.indexOf(document.activeElement);
    if (step === undefined || at === -1 || all[at + step] === undefined) return;
    event.preventDefault();
    all[at + step].focus();
  });

  return {
    down,
    clear() {
      list.replaceChildren();
      own.clear();
      turn = null;
      setKeys([]);
    },
    mine(id, text) {
      if (own.has(id)) return;
      const item = row('from-me', words.you);
      item.append(make('div', 'bubble', text));
      own.set(id, item);
      turn = null;
      if (vanishing) setKeys([]);
      down();
    },
    bot(drawing) {
      restOlderKeys();
      const before = list.lastElementChild;
      for (const one of drawing.bubbles) bubble(one);
      turn ??= before?.nextElementSibling ?? list.firstElementChild;
      setKeys(drawing.keyboard);
      down();
    },
    unsent(id, text, label, again) {
      const note = make('p', 'unsent', `${text} `);
      own.get(id)?.append(note);
      down();
      if (again === null) return;
      const button = make('button', 'again', label);
      button.type = 'button';
      button.addEventListener('click', () => {
        note.remove();
        again();
      });
      note.append(button);
      down();
    },
  };
}
