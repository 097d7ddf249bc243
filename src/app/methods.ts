/** The last door: what is nowhere, and what is there but is asked with another method than its own. */
import type { Express, RequestHandler } from 'express';
import type { Pages } from './pages/index.ts';

/** Of a layer of express' router what its types leave out or what differs for a router within a router. */
interface Layer {
  readonly route?: { readonly stack: readonly { readonly method?: string }[] };
  readonly handle: { readonly stack?: readonly Layer[] };
  readonly match: (path: string) => boolean;
}

/** The methods of all routes that are mounted for a path. Routers within routers stand without a prefix here. */
const methodsAt = (layers: readonly Layer[], path: string): readonly string[] =>
  layers.flatMap((layer) => {
    if (layer.handle.stack !== undefined) return methodsAt(layer.handle.stack, path);
    if (layer.route === undefined || !layer.match(path)) return [];
    return layer.route.stack.flatMap(({ method = '' }) => (method === 'get' ? ['GET', 'HEAD'] : method.toUpperCase()));
  });

/** Goes behind all routes: 405 with `Allow` where the path is one of theirs with another method, else 404. */
export const nothingHere =
  (app: Express, problem: Pages['problem']): RequestHandler =>
  (request, response) => {
    const allowed = [...new Set(methodsAt(app.router.stack as unknown as readonly Layer[], request.path))];
    const isOther = allowed.length > 0 && !allowed.includes(request.method);
    if (isOther) response.set('Allow', allowed.join(', '));
    problem(request, response, isOther ? 405 : 404);
  };
