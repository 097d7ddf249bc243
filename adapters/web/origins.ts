import type { NextFunction, Request, Response } from 'express';

/** Below `/web`: whether the asking site may show the bot. Who comes through here may. */
export const ALLOWED = '/allowed';

/**
 * Who may talk to the bot from a browser: pages of the service itself, and the sites on the operator's list
 * (the widget). A request without an Origin is not from another site's page and passes.
 */
export function originGuard(allowed: readonly string[], publicUrl: string) {
  const known = new Set([...allowed.map(originOf), originOf(publicUrl)]);
  return (req: Request, res: Response, next: NextFunction): void => {
    const origin = req.get('origin');
    res.vary('Origin');
    if (origin === undefined || isSame(origin, req)) {
      next();
      return;
    }
    if (!known.has(originOf(origin))) {
      // The one thing that any site may read: so the widget can say why it stays silent, and stops trying.
      if (req.path === ALLOWED) res.set('Access-Control-Allow-Origin', '*').json({ allowed: false });
      else
        res
          .status(403)
          .json({ error: 'This site is not on the list of sites that may show the bot (SITE, widget origins).' });
      return;
    }
    allow(res, origin);
    if (req.method === 'OPTIONS') res.status(204).end();
    else next();
  };
}

function allow(res: Response, origin: string): void {
  res.set({
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Methods': 'GET, POST',
    'Access-Control-Allow-Headers': 'Authorization, Content-Type, Last-Event-ID, Accept-Language, X-File-Name',
    'Access-Control-Expose-Headers': 'Retry-After',
    'Access-Control-Max-Age': '600',
  });
}

const isSame = (origin: string, req: Request): boolean => hostOf(origin) === req.get('host');

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}

/** `https://site.bg:8443` of an address; the words as they are when it is none (`null` of a sandboxed page). */
function originOf(address: string): string {
  try {
    return new URL(address).origin;
  } catch {
    return `not an address: ${address}`;
  }
}
