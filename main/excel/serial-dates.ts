/** Days from the epoch of the 1900 system (30 December 1899) to 1 January 1970. */
const epochDays = 25_569;
/** The 1904 system starts 1462 days later. */
const days1904 = 1462;
/** 31 December 9999. */
const lastSerial = 2_958_465;

/** A date cell without zone: the day, and the time of day if it is not midnight. */
export interface SerialDate {
  readonly day: string;
  readonly time?: string;
}

/**
 * The day a serial number stands for, or undefined outside 1900 to 9999. Excel counts 29 February 1900, which never was:
 * serials below it are one day behind.
 */
export function serialToDate(serial: number, is1904: boolean): SerialDate | undefined {
  const shifted = is1904 ? serial + days1904 : serial;
  if (!Number.isFinite(shifted) || shifted < 1 || shifted >= lastSerial + 1) {
    return undefined;
  }
  const seconds = Math.round((shifted - Math.floor(shifted)) * 86_400);
  const whole = Math.floor(shifted) + (seconds === 86_400 ? 1 : 0);
  const day = new Date(((whole < 60 ? whole + 1 : whole) - epochDays) * 86_400_000).toISOString().slice(0, 10);
  return seconds === 0 || seconds === 86_400 ? { day } : { day, time: clockTime(seconds) };
}

/** `08:30:00` for a fraction of a day. */
export function serialToTime(serial: number): string {
  return clockTime(Math.round((serial - Math.floor(serial)) * 86_400) % 86_400);
}

/** Serial number of a civil date in the 1900 system; undefined before 1 March 1900, where programs disagree. */
export function dateToSerial(day: string): number | undefined {
  const serial = Date.parse(`${day}T00:00:00Z`) / 86_400_000 + epochDays;
  return Number.isInteger(serial) && serial > 60 && serial <= lastSerial ? serial : undefined;
}

function clockTime(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
