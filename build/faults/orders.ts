/** What the parent asks of a process that is to die. */
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
      readonly head: Head | null;
    }
  | { readonly said: 'file'; readonly file: WrittenFile }
  | { readonly said: 'preferences'; readonly preferences: Readonly<Record<string, unknown>> }
  | { readonly said: 'dying'; readonly at: string }
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
