// The talk with the service: a session, what is said, and the stream of what comes back.
// The token stays in a header and in this tab's storage; it is never part of an address.

const KEY = 'bubo.session';
const LONGEST_WAIT = 15_000;
// Answers to a file that is never taken, however often it is sent.
const NEVER = { 413: 'large', 415: 'wrong' };
// As the service takes them: signs of a text, bytes of a file.
const MOST_TEXT = 8000;
const MOST_FILE = 10 * 1024 * 1024;
// As many as a person may send at once.
const MOST_FILES = 4;
const FORMS = '.docx,.odt,.pdf,.txt,.doc,.rtf,image/*';

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

// Storage may be forbidden (private windows, a site's settings): the talk then lasts as long as the page.
function makeKeep() {
  let held = null;
  const attempt = (work) => {
    try {
      return work();
    } catch {
      return null;
    }
  };
  return {
    get: () => held ?? attempt(() => sessionStorage.getItem(KEY)),
    set: (token) => {
      held = token;
      attempt(() => (token === null ? sessionStorage.removeItem(KEY) : sessionStorage.setItem(KEY, token)));
    },
  };
}

/**
 * Opens a talk.
 * base: the service's address ('' for the own one). lang: bg or en. drawn: with the messengers' look.
 * on.line(body): a line came. on.begin(lines): forget what is shown, so many lines follow. on.state(name, n):
 * connecting, open, lost, slow (n seconds), ended, denied (this site may not show the bot: nothing is tried again). on.unsent(id, why, again): a line could not be sent; why is unsent,
 * or large or wrong for a file that is never taken, which has no again.
 * Gives say(said) → the line's id, attach(file) → the same, and close().
 */
function openTalk({ base, lang, drawn, on }) {
  const keep = makeKeep();
  const stop = new AbortController();
  let last = null;
  let sending = Promise.resolve();
  let beginning = null;

  const call = (path, options = {}) =>
    fetch(base + path, {
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: stop.signal,
      ...options,
      headers: { 'Accept-Language': lang, ...options.headers },
    }).catch(async (error) => {
      if (base !== '') await denied();
      throw error;
    });

  // A browser tells a refused site and a lost line alike: the service knows. No new try changes a refusal.
  async function denied() {
    const known = await fetch(`${base}/web/allowed`, { cache: 'no-store', credentials: 'omit' })
      .then((answer) => answer.json())
      .catch(() => null);
    if (known?.allowed !== false || stop.signal.aborted) return;
    console.error(`Bubo: ${location.origin} is not on the list of ${base}. Add it to widget_origins there.`);
    on.state('denied');
    stop.abort();
  }

  async function begin() {
    const answer = await call('/web/session', { method: 'POST' });
    if (answer.status === 429) return Number(answer.headers.get('Retry-After')) || 5;
    if (!answer.ok) throw new Error(`session: ${answer.status}`);
    keep.set((await answer.json()).token);
    last = null;
    return 0;
  }

  // One at a time, however many ask: two sessions would split the talk.
  async function token() {
    while (keep.get() === null && !stop.signal.aborted) {
      beginning ??= begin().finally(() => {
        beginning = null;
      });
      const wait = await beginning;
      if (wait > 0) await pause(wait * 1000);
    }
    return keep.get();
  }

  const drop = (used) => {
    if (keep.get() !== used) return;
    keep.set(null);
    on.state('ended');
  };

  const wording = (id, said) =>
    said instanceof File
      ? {
          path: `/web/file?id=${id}`,
          headers: {
            'Content-Type': said.type || 'application/octet-stream',
            'X-File-Name': encodeURIComponent(said.name.toWellFormed?.() ?? said.name),
          },
          body: said,
        }
      : {
          path: '/web/say',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ id, said }),
        };

  async function post(id, said) {
    const used = await token();
    const { path, headers, body } = wording(id, said);
    const answer = await call(path, {
      method: 'POST',
      headers: { Authorization: `Bearer ${used}`, ...headers },
      body,
    });
    if (answer.status === 401) drop(used);
    return { status: answer.status, wait: Number(answer.headers.get('Retry-After')) || 2 };
  }

  // Said again with the same id it counts once, so trying again is safe.
  async function deliver(id, said) {
    for (let tries = 0; tries < 4 && !stop.signal.aborted; tries += 1) {
      const { status, wait } = await post(id, said).catch(() => ({ status: 0, wait: 2 }));
      if (status === 202) {
        if (said instanceof File || tries > 0) on.state('open');
        return;
      }
      if (NEVER[status] !== undefined) return void on.unsent(id, NEVER[status], null);
      if (status === 400 || status === 403) break;
      if (status === 429) on.state('slow', wait);
      if (status !== 401) await pause(wait * 1000);
    }
    on.unsent(id, 'unsent', () => queue(id, said));
  }

  function queue(id, said) {
    sending = sending.then(() => deliver(id, said));
  }

  function handle(block) {
    const fields = Object.fromEntries(
      block.split('\n').map((row) => [row.slice(0, row.indexOf(':')), row.slice(row.indexOf(':') + 2)]),
    );
    if (fields.id) last = fields.id;
    if (fields.event === 'begin') {
      const { lines } = JSON.parse(fields.data);
      on.begin(lines);
      if (lines === 0) queue(newId(), { kind: 'hello' });
    }
    if (fields.event === 'line') on.line(JSON.parse(fields.data));
  }

  async function read(body) {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const blocks = (rest + value).split('\n\n');
      rest = blocks.pop();
      for (const block of blocks) handle(block);
    }
  }

  async function listen() {
    const used = await token();
    const headers = { Authorization: `Bearer ${used}`, ...(last === null ? {} : { 'Last-Event-ID': last }) };
    const answer = await call(`/web/stream${drawn ? '?drawn' : ''}`, { headers });
    if (answer.status === 401) drop(used);
    if (!answer.ok) return Number(answer.headers.get('Retry-After')) * 1000;
    on.state('open');
    await read(answer.body);
    return 0;
  }

  async function run() {
    let failed = 0;
    on.state('connecting');
    while (!stop.signal.aborted) {
      const wait = await listen().then(
        (ms) => {
          failed = 0;
          return Math.max(ms, 300);
        },
        () => Math.min(LONGEST_WAIT, 500 * 2 ** failed++),
      );
      if (stop.signal.aborted) return;
      if (failed > 0) on.state('lost');
      await pause(wait);
    }
  }

  void run();
  return {
    say(said) {
      const id = newId();
      queue(id, said);
      return id;
    },
    attach(file) {
      const id = newId();
      queue(id, file);
      return id;
    },
    /** Everything said so far has been taken, or given up. */
    settled: () => sending,
    close: () => stop.abort(),
  };
}

/**
 * The field for typing: it grows with what stands in it; Enter sends, Shift+Enter begins a new line.
 * send(text): a text to say, trimmed. tooLong(n, most): n characters are more than one message holds; the text stays.
 */
function takeWords({ field, form, send, tooLong }) {
  const grow = () => {
    field.style.height = '';
    if (field.value === '') return;
    field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
  };
  field.addEventListener('input', () => {
    grow();
    field.removeAttribute('aria-invalid');
  });
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    field.focus();
    const text = field.value.trim();
    if (text === '') return;
    if (text.length > MOST_TEXT) {
      field.setAttribute('aria-invalid', 'true');
      return void tooLong(text.length, MOST_TEXT);
    }
    field.value = '';
    grow();
    send(text);
  });
}

/**
 * The ways in which a person gives a file: a button that opens the chooser, and files that are pasted or dropped.
 * area: where they may be. send(file): one that may be sent. tooLarge(): one that is not. tooMany(n): only the first n.
 */
function takeFiles({ button, area, send, tooLarge, tooMany }) {
  // In no place of the page: the button opens it, and is what a screen reader hears.
  const chooser = Object.assign(document.createElement('input'), { type: 'file', accept: FORMS, multiple: true });
  const give = (files) => {
    for (const file of [...files].slice(0, MOST_FILES))
      if (file.size === 0 || file.size > MOST_FILE) tooLarge();
      else send(file);
    if (files.length > MOST_FILES) tooMany(MOST_FILES);
  };
  const isFiles = (data) => data?.types.includes('Files') === true;

  button.addEventListener('click', () => chooser.click());
  chooser.addEventListener('change', () => {
    const files = [...chooser.files];
    chooser.value = '';
    give(files);
  });
  area.addEventListener('paste', (event) => {
    const { clipboardData: data } = event;
    // Office programs lay a picture of the words beside the words.
    if (!isFiles(data) || data.types.includes('text/plain')) return;
    event.preventDefault();
    give(data.files);
  });
  let over = 0;
  const shade = (count) => {
    over = count;
    area.classList.toggle('dropping', over > 0);
  };
  area.addEventListener('dragenter', ({ dataTransfer }) => isFiles(dataTransfer) && shade(over + 1));
  area.addEventListener('dragleave', ({ dataTransfer }) => isFiles(dataTransfer) && shade(Math.max(0, over - 1)));
  area.addEventListener('dragover', (event) => {
    if (isFiles(event.dataTransfer)) event.preventDefault();
  });
  area.addEventListener('drop', (event) => {
    if (!isFiles(event.dataTransfer)) return;
    event.preventDefault();
    shade(0);
    give(event.dataTransfer.files);
  });
}

export { openTalk, takeFiles, takeWords };
