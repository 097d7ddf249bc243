/** Calls of the Graph API with the Page's token in a header and its proof in the query; both are made once. */
import { type Reached, signer, type WireCall, wire } from '../../src/channel-wire.ts';

export interface GraphSettings {
  readonly pageToken: string;
  readonly appSecret: string;
  readonly apiRoot: string;
  /** As in `v25.0`. */
  readonly apiVersion: string;
}
export type Graph = (call: {
  readonly method?: WireCall['method'];
  /** After the version, without its query. */
  readonly path: string;
  readonly query?: string;
  readonly body?: object;
  readonly signal?: AbortSignal;
  /** Another token than the Page's (the app's own), sent without a proof. */
  readonly token?: string;
}) => Promise<Reached>;

/** The token never stands in an address, where logs and proxies would keep it. */
export const graph = ({ pageToken, appSecret, apiRoot, apiVersion }: GraphSettings): Graph => {
  const call = wire(apiRoot);
  const proof = `appsecret_proof=${signer(appSecret)(pageToken)}`;
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${pageToken}` };
  return ({ method = 'POST', path, query, body, signal, token }) => {
    const parts = [token === undefined ? proof : '', query ?? ''].filter((part) => part !== '').join('&');
    return call({
      method,
      path: `/${apiVersion}/${path}${parts === '' ? '' : `?${parts}`}`,
      headers: token === undefined ? headers : { ...headers, authorization: `Bearer ${token}` },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal !== undefined && { signal }),
    });
  };
};
