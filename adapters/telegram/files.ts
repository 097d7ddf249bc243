/** Files that people send: `getFile` names the path, which is read below `/file/bot<token>/` (core.telegram.org/bots/api#getfile). */
import { type Api, GrammyError } from 'grammy/web';
import type { Channel, Fetched } from '../../src/channel.ts';
import { fetchFile } from '../../src/channel-fetch.ts';
import { words } from '../../src/channel-wire.ts';

/** What Telegram refuses to hand out. More than 20 MB it tells so; a handle of another bot, or an old one, is gone. */
function refusalOf(error: unknown): Fetched {
  if (!(error instanceof GrammyError) || error.error_code !== 400)
    return { is: 'later', why: 'Telegram did not name the file' };
  return /too big/i.test(error.description) ? { is: 'big' } : { is: 'gone', why: 'Telegram knows no such file' };
}

/** A path as Telegram names it; a server of one's own may give places on its disk, which are no addresses. */
const PATH = /^(?!\.{1,2}\/)(?!.*\/\.{1,2}\/)[\w][\w./ +-]*$/;

/** The file's address holds the token: it never leaves this function. */
export const fetcher = (api: Api, { apiRoot, token }: { readonly apiRoot: string; readonly token: string }) => {
  const home = apiRoot.replace(/\/+$/, '');
  const fetch: NonNullable<Channel['fetch']> = async (ref, most, signal) => {
    try {
      // grammY names the type of a polyfill here.
      const { file_path, file_size = 0 } = await api.getFile(ref, signal as Parameters<Api['getFile']>[1]);
      if (file_size > most) return { is: 'big' };
      const path = words(file_path);
      if (path === undefined || !PATH.test(path)) return { is: 'gone', why: 'Telegram named no path of the file' };
      return await fetchFile({ url: `${home}/file/bot${encodeURI(token)}/${encodeURI(path)}`, home, most, signal });
    } catch (error) {
      return refusalOf(error);
    }
  };
  return fetch;
};
