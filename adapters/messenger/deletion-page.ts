/** The page under the address that Meta shows to a person who asked for deletion: plain, in both languages, without scripts. */

interface State {
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** `nothing`: Meta names people by another id than their chats have, and under this one nothing is kept. */
  readonly state: 'open' | 'done' | 'nothing';
}

const WORDS = {
  // A Bulgarian day ends with the full stop of „г.“.
  bg: {
    title: 'Изтриване на данни',
    done: (day: string) =>
      `Данните Ви в Бубо са изтрити на ${day} Предложение в подаден протокол остава като текст, но без Вас.`,
    nothing: (day: string) =>
      `На ${day} потърсихме данни под номера, който Meta ни даде, и не намерихме. Ако сте писали на Бубо, напишете му в чата „изтрий ме“.`,
    open: (day: string) => `Искането Ви е прието на ${day} Данните Ви се изтриват.`,
    unknown: 'Няма искане с такъв код. Проверете адреса.',
  },
  en: {
    title: 'Deletion of data',
    done: (day: string) =>
      `Your data in Bubo were deleted on ${day}. A proposal in a submitted record stays as a text, but without you.`,
    nothing: (day: string) =>
      `On ${day} we looked for data under the id that Meta gave us and found none. If you wrote to Bubo, write “forget me” to it in the chat.`,
    open: (day: string) => `Your request was received on ${day}. Your data are being deleted.`,
    unknown: 'There is no request with this code. Check the address.',
  },
} as const;

const sentence = (lang: keyof typeof WORDS, state: State | null): string => {
  if (state === null) return WORDS[lang].unknown;
  const { day } = state;
  return WORDS[lang][state.state](lang === 'bg' ? `${day.split('-').reverse().join('.')} г.` : day);
};

/** The whole page for a state, or for an unknown code. Holds nothing that came from outside. */
export const deletionPage = (state: State | null): string => `<!doctype html>
<html lang="bg">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${WORDS.bg.title} · ${WORDS.en.title}</title>
<style>body{font:1.125rem/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}</style>
</head>
<body>
<main>
<h1>${WORDS.bg.title}</h1>
<p>${sentence('bg', state)}</p>
<section lang="en">
<h2>${WORDS.en.title}</h2>
<p>${sentence('en', state)}</p>
</section>
</main>
</body>
</html>
`;
