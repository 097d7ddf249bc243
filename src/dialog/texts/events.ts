/** Texts of what the town tells by itself: `events.<name>.say` and `.plain` are its words, every other one is a button. */
const WORDS: readonly string[] = ['say', 'plain'];
const KEY = /^events\.[^.]+\.([^.]+)$/;

/** The id of the button that a text of an event stands on; null for other texts. */
export const eventButton = (key: string): string | null => {
  const id = KEY.exec(key)?.[1];
  return id === undefined || WORDS.includes(id) ? null : id;
};
