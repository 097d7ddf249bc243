/** Remembers what a function gave for the last so many texts. For pure functions only. */
export function remembered<T>(make: (text: string) => T, most: number): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const fresh = make(text);
    if (known.size >= most) known.clear();
    known.set(text, fresh);
    return fresh;
  };
}
