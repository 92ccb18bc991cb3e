import { newSecret, sameSecret } from '../secrets.ts';

/** How long a launch code may wait for its browser. */
export const LAUNCH_CODE_LIFETIME = 2 * 60 * 1000;

/**
 * Launch codes and the bearer tokens they are exchanged for, each with a session `S` of its own: who signs in in one browser tab is not signed
 * in in another. All of it lives in memory and ends with the process.
 */
export interface Doorkeeper<S> {
  /** A code for one browser tab: good once, and for two minutes. */
  issueCode(): string;
  /** The token for a code, or undefined when the code is unknown, used or too old. */
  exchange(code: string): string | undefined;
  /** The session of a token, or undefined when it was not handed out here. */
  sessionOf(token: string): S | undefined;
  /** The sessions of all tokens. */
  sessions(): readonly S[];
}

/**
 * @param now milliseconds since 1970, so that tests can let a code grow old
 * @param newSession makes the session that belongs to a new token
 */
export function createDoorkeeper<S>(now: () => number, newSession: () => S): Doorkeeper<S> {
  const codes = new Map<string, number>();
  const tokens = new Map<string, S>();
  return {
    issueCode() {
      const code = newSecret();
      codes.set(code, now() + LAUNCH_CODE_LIFETIME);
      return code;
    },
    exchange(given) {
      const found = [...codes.keys()].filter((code) => sameSecret(given, code))[0];
      for (const [code, end] of codes) {
        if (end < now()) codes.delete(code);
      }
      if (found === undefined || !codes.delete(found)) return undefined;
      const token = newSecret();
      tokens.set(token, newSession());
      return token;
    },
    // every token is compared, so that the time taken tells nothing
    sessionOf: (given) => [...tokens].filter(([token]) => sameSecret(given, token))[0]?.[1],
    sessions: () => [...tokens.values()],
  };
}
