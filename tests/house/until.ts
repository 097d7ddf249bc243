/** Waits for something to be so, looking often, without a fixed sleep. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  what: string,
  { within = 15_000, every = 3 }: { readonly within?: number; readonly every?: number } = {},
): Promise<void> {
  for (const end = Date.now() + within; !(await isSo()); ) {
    if (Date.now() > end) throw new Error(`Waited ${within} ms in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, every));
  }
}
