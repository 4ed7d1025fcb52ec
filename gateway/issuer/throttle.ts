import { LRUCache } from 'lru-cache';

const ATTEMPTS = 5;
const WINDOW = 5 * 60_000;

/** Slows down guessing: after five wrong passwords a name waits for five minutes, whether or not it exists. */
export function signInThrottle(now: () => number = Date.now) {
  const failures = new LRUCache<string, { count: number; since: number }>({ max: 10_000 });
  const recent = (login: string) => {
    const entry = failures.get(login);
    return entry !== undefined && now() - entry.since < WINDOW ? entry : undefined;
  };
  return {
    /**
     * Takes one attempt before the password is looked at, so that many at once are as few as one after the other; false:
     * there is none left.
     */
    attempt: (login: string): boolean => {
      const entry = recent(login);
      if ((entry?.count ?? 0) >= ATTEMPTS) return false;
      failures.set(login, { count: (entry?.count ?? 0) + 1, since: entry?.since ?? now() });
      return true;
    },
    succeeded: (login: string): void => void failures.delete(login),
  };
}
