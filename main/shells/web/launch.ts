import { newSecret, sameSecret } from '../secrets.ts';

/** How long a launch code may wait for its browser. */
export const LAUNCH_CODE_LIFETIME = 2 * 60 * 1000;

/** Launch codes and the bearer tokens they are exchanged for. All of it lives in memory and ends with the process. */
export interface Doorkeeper {
  /** A code for one browser tab: good once, and for two minutes. */
  issueCode(): string;
  /** The token for a code, or undefined when the code is unknown, used or too old. */
  exchange(code: string): string | undefined;
  /** Whether a token was handed out here. */
  knows(token: string): boolean;
}

/** @param now milliseconds since 1970, so that tests can let a code grow old */
export function createDoorkeeper(now: () => number): Doorkeeper {
  const codes = new Map<string, number>();
  const tokens = new Set<string>();
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
      tokens.add(token);
      return token;
    },
    knows: (given) => [...tokens].filter((token) => sameSecret(given, token)).length > 0,
  };
}
