/** The address under which the platforms and people reach the house. */

const EXAMPLE = 'https://bubo.example.bg';

/** What is wrong with it, to go on from its name; null where it can be used. What is no address at all is told before. */
export function addressFault(given: string): string | null {
  const { username, password, pathname, search, hash } = new URL(given);
  if (username !== '' || password !== '')
    return `carries a name or a password, which everybody would get to see: write the address without it, for example ${EXAMPLE}.`;
  if (search !== '' || hash !== '' || /[?#]/.test(given))
    return `goes on with “?” or “#”: write the address without that, for example ${EXAMPLE}.`;
  if (!/^\/*$/.test(pathname))
    return `ends with a path, and Бубо answers at the root of an address only: give it a name of its own, for example ${EXAMPLE}.`;
  return null;
}
