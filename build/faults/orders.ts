/** A disk that fails while one act runs, and works again after it. */
export type DiskFault =
  /** The database may grow by so many pages. */
  | { readonly kind: 'full'; readonly pages: number }
  /** The n-th step on files fails with a code of the system, once or from then on. */
  | { readonly kind: 'port'; readonly step: number; readonly code: string; readonly once: boolean };

/** In place of an act: moments are counted from the beginning of the life. */
export const ANY_ACT = '*';

/** What the parent asks of a process that is to die, or to meet a disk that fails. */
export interface Order {
  readonly home: string;
  readonly dir: string;
  readonly inputs: string;
  readonly out: string;
  readonly known: Readonly<Record<string, string>>;
  /** Make the workspace instead of opening it. */
  readonly create: boolean;
  readonly scenarios: readonly string[];
  /** The act at which it dies by itself: the n-th time that it runs, at a moment counted from its start. */
  readonly target?: { readonly act: string; readonly nth: number; readonly moment: number };
  /** The act during which the disk fails, and how. */
  readonly fault?: { readonly act: string; readonly how: DiskFault };
}

/** Head of the audit chain. */
export interface Head {
  readonly replica: string;
  readonly sequence: number;
  readonly hash: string;
}

/** A file that was acknowledged. */
export interface WrittenFile {
  readonly path: string;
  readonly sha256: string;
}

/** One line that the dying process says. Everything said was acknowledged to whoever called. */
export type Said =
  | { readonly said: 'ready' }
  | { readonly said: 'start'; readonly act: string; readonly scenario: string }
  | {
      readonly said: 'done';
      readonly act: string;
      readonly milliseconds: number;
      readonly moments: number;
      /** Steps on files among them. */
      readonly steps: number;
      readonly head: Head | null;
    }
  | { readonly said: 'file'; readonly file: WrittenFile }
  | { readonly said: 'preferences'; readonly preferences: Readonly<Record<string, unknown>> }
  | { readonly said: 'dying'; readonly at: string }
  /** The disk failed, and the act was answered by a refusal in words. */
  | { readonly said: 'met'; readonly act: string; readonly code: string }
  | { readonly said: 'refused'; readonly scenario: string; readonly reason: string }
  | { readonly said: 'fault'; readonly event: string; readonly reason: string }
  | { readonly said: 'end' };

/** What the parent asks of the process that looks at the remains. */
export interface Inquest {
  readonly home: string;
  readonly dir: string;
  readonly head: Head | null;
  readonly files: readonly WrittenFile[];
  readonly preferences: Readonly<Record<string, unknown>> | null;
  /** The act that was running, or the empty text. */
  readonly running: string;
  /** The workspace was being made, so it need not be there. */
  readonly create: boolean;
  /** The making was acknowledged. */
  readonly created: boolean;
  /** Instant at which the round began. */
  readonly since: string;
}

/** What is wrong after a kill; empty when nothing is. */
export interface Finding {
  readonly problems: readonly string[];
  /** Jobs that were under way, by state. */
  readonly jobs: Readonly<Record<string, number>>;
}
