/**
 * The way in for webhooks that bring many persons at once: so many of their turns are under way at a time, each webhook
 * in its own order, one of each in turn. What comes alone passes by, so that nobody waits for somebody else's batch.
 */

/** Turns of batches under way at a time: enough for one commit to be shared, few enough for others to get between. */
const MOST = 16;

/** Where one webhook comes in. */
export interface Entrance {
  /** Resolves when there is room, with what gives the place to the next. @throws what it was closed with */
  readonly enter: () => Promise<() => void>;
  /** Nothing of this webhook is let in any more: whoever waits, and whoever comes, is told why. */
  readonly close: (why: unknown) => void;
}

interface Waiting {
  readonly letIn: () => void;
  readonly refuse: (why: unknown) => void;
}

/** Gives each webhook an entrance of its own. */
export function makeTurnstile(most = MOST): () => Entrance {
  /** Those at which somebody waits, whose turn it is first. */
  const queues: Waiting[][] = [];
  let inside = 0;

  function letIn(): void {
    while (inside < most) {
      const queue = queues.shift();
      if (queue === undefined) return;
      const next = queue.shift();
      if (queue.length > 0) queues.push(queue);
      if (next === undefined) continue;
      inside++;
      next.letIn();
    }
  }
  const leave = (): void => {
    inside--;
    letIn();
  };

  return () => {
    const queue: Waiting[] = [];
    let closed: { readonly why: unknown } | null = null;
    return {
      enter: () =>
        new Promise((resolve, reject) => {
          if (closed !== null) return reject(closed.why);
          queue.push({ letIn: () => resolve(leave), refuse: reject });
          if (queue.length === 1) queues.push(queue);
          letIn();
        }),
      close: (why) => {
        closed ??= { why };
        const at = queues.indexOf(queue);
        if (at >= 0) queues.splice(at, 1);
        for (const one of queue.splice(0)) one.refuse(why);
      },
    };
  };
}
