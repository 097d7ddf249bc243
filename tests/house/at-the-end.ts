/** What a test leaves open when it fails is closed after the file's tests: else the runner would wait for ever. */
const open = new Set<() => Promise<unknown>>();

afterAll(async () => {
  for (const close of [...open].reverse()) await close().catch(() => undefined);
});

/** Gives a `close` that does its work once, by whoever it is called first. */
export function closesOnce(close: () => Promise<unknown>): () => Promise<void> {
  let closing: Promise<unknown> | null = null;
  const once = async (): Promise<void> => {
    open.delete(once);
    closing ??= close();
    await closing;
  };
  open.add(once);
  return once;
}
