/** Time as the core sees it; tests pass a fixed one. */
export interface Clock {
  /** Milliseconds since 1970 UTC. */
  now(): number;
}

/** Source of record identifiers. */
export interface IdSource {
  /** A UUIDv7: new, and sortable by time. */
  next(): string;
  /** Ids from now on sort after this instant (milliseconds), also where the clock was set back since. */
  notBefore?(milliseconds: number): void;
  /** A UUIDv5 of what the thing is, so that copies of a workspace meet again. `parts` name it within the product. */
  of(...parts: readonly string[]): string;
}

/** One line of the log: an operation or component, and facts that hold no contents of records. */
export interface Log {
  info(event: string, facts?: Readonly<Record<string, unknown>>): void;
  warn(event: string, facts?: Readonly<Record<string, unknown>>): void;
  error(event: string, error: unknown, facts?: Readonly<Record<string, unknown>>): void;
}

/** What the surrounding system can do for the user; the shells implement it. */
export interface PlatformPort {
  readonly capabilities: {
    readonly nativeDialogs: boolean;
    readonly reveal: boolean;
    readonly openExternal: boolean;
    /** It can hand a file to the program that the system has for it. */
    readonly openFile: boolean;
  };
  /** Native dialog; empty list when cancelled. Not called where `nativeDialogs` is false. */
  pick(request: {
    readonly what: 'folder' | 'file' | 'files' | 'save';
    readonly title: string;
    readonly extensions: readonly string[];
    readonly suggestedName?: string | undefined;
  }): Promise<readonly string[]>;
  /** Shows the path in the system's file manager. */
  reveal(path: string): Promise<void>;
  /** Opens the file with the system's own program for it. Refuses `files.mayRun` and `files.noProgram`; not called where `openFile` is false. */
  openFile(path: string): Promise<void>;
}

/** Time zones of Indonesia with their usual abbreviation. */
export const ZONES = { 'Asia/Jakarta': 'WIB', 'Asia/Makassar': 'WITA', 'Asia/Jayapura': 'WIT' } as const;

/** Formats by zone: making one takes longer than a small read of the database. */
const dayFormats = new Map<string, Intl.DateTimeFormat>();
const timeFormats = new Map<string, Intl.DateTimeFormat>();

function formatOf(
  formats: Map<string, Intl.DateTimeFormat>,
  zone: string,
  make: () => Intl.DateTimeFormat,
): Intl.DateTimeFormat {
  const known = formats.get(zone) ?? make();
  formats.set(zone, known);
  return known;
}

/** The calendar day of an instant in a zone, `YYYY-MM-DD`. */
export function civilDateOf(milliseconds: number, zone: string): string {
  const format = formatOf(
    dayFormats,
    zone,
    () => new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }),
  );
  return format.format(milliseconds);
}

/** The time of day of an instant in a zone with the zone's abbreviation, as offices write it: `14.02 WIB`. */
export function timeOfDay(milliseconds: number, zone: string): string {
  const format = formatOf(
    timeFormats,
    zone,
    () => new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }),
  );
  const known: Readonly<Record<string, string>> = ZONES;
  return `${format.format(milliseconds).replace(':', '.')} ${known[zone] ?? zone}`;
}

/** The UTC instant as ISO text with milliseconds. */
export function instantOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

function zoneParts(milliseconds: number, zone: string): Readonly<Record<string, string>> {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(milliseconds);
  return Object.fromEntries(parts.map((part) => [part.type, part.value]));
}

/** The UTC instant at which a calendar day begins in a zone. */
export function startOfDay(day: string, zone: string): string {
  const utc = Date.parse(`${day}T00:00:00.000Z`);
  const { year, month, day: date, hour, minute, second } = zoneParts(utc, zone);
  const there = Date.parse(`${year}-${month}-${date}T${hour}:${minute}:${second}.000Z`);
  return instantOf(utc - (there - utc));
}
