/** Notices that a new day has begun, also after the computer was asleep over midnight. */
export interface DayTurn {
  /** Looks at the clock; does what is to be done when the day is another one than at the last look. */
  look(): Promise<void>;
  /** Ends the looking, and waits for what runs. */
  close(): Promise<void>;
}

/** Looks at the clock every so many milliseconds; with 0 only when it is asked to. */
export function createDayTurn(options: {
  readonly milliseconds: number;
  /** The civil day. */
  readonly today: () => string;
  readonly run: () => Promise<void>;
}): DayTurn {
  let day = options.today();
  let closed = false;
  let running: Promise<void> = Promise.resolve();

  function look(): Promise<void> {
    const now = options.today();
    if (closed || now === day) return running;
    day = now;
    running = running.then(() => (closed ? undefined : options.run()));
    return running;
  }

  const timer = options.milliseconds > 0 ? setInterval(() => void look(), options.milliseconds) : undefined;
  timer?.unref();
  return {
    look,
    async close() {
      closed = true;
      clearInterval(timer);
      await running;
    },
  };
}
