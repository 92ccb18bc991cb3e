/** The facts of a request that decide whether it comes from our own page. */
export interface Caller {
  readonly method: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** `Sec-Fetch-Site`: browsers say with it where a request comes from; page scripts cannot set it. */
  readonly fetchSite: string | undefined;
}

/**
 * Says why a request is not answered, or nothing when it may pass. Host and Origin are compared whole, never in part;
 * a rebound name, another port, `localhost` and a missing Origin on a write are all refused.
 * @param authority `127.0.0.1:<port>` of this server
 */
export function refusedBecause(caller: Caller, authority: string): string | undefined {
  if (caller.host !== authority) return 'host';
  if (caller.origin !== undefined && caller.origin !== `http://${authority}`) return 'origin';
  if (caller.method === 'POST' && caller.origin === undefined) return 'origin';
  if (caller.fetchSite !== undefined && caller.fetchSite !== 'same-origin' && caller.fetchSite !== 'none')
    return 'site';
  return undefined;
}

/** The bearer token of an Authorization header, or undefined. */
export function bearerToken(header: string | undefined): string | undefined {
  return /^Bearer ([A-Za-z0-9_-]{20,100})$/.exec(header ?? '')?.[1];
}

/** Whether a Content-Type header says JSON and nothing else that a foreign form could send. */
export function isJson(header: string | undefined): boolean {
  return /^application\/json(?:\s*;\s*charset=utf-8)?$/i.test(header ?? '');
}
