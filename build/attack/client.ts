import { connect, type Socket } from 'node:net';

/** What came back over a raw connection, as far as it came. */
export interface Answer {
  /** 0 where no answer of HTTP came. */
  readonly status: number;
  /** By lower-case name; a name that came twice is joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly raw: string;
  /** The other side ended the connection. */
  readonly ended: boolean;
}

/** Longest that any answer is waited for; what takes longer counts as no answer. */
const LONGEST = 120_000;

export function openSocket(port: number, host = '127.0.0.1'): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const socket = connect(port, host);
  socket.once('error', reject);
  socket.once('connect', () => {
    socket.off('error', reject);
    // a connection that is cut off is an answer too
    socket.on('error', () => undefined);
    resolve(socket);
  });
  return promise;
}

/** Reads until the other side ends, or until `enough` says that what came will do. */
export function readAnswer(socket: Socket, enough: (text: string) => boolean = () => false): Promise<Answer> {
  const { promise, resolve } = Promise.withResolvers<Answer>();
  let raw = '';
  const done = (ended: boolean): void => {
    clearTimeout(timer);
    socket.destroy();
    resolve(parseAnswer(raw, ended));
  };
  const timer = setTimeout(() => done(false), LONGEST);
  socket.on('data', (piece) => {
    raw += piece.toString('latin1');
    if (enough(raw)) done(false);
  });
  socket.on('close', () => done(true));
  return promise;
}

export function parseAnswer(raw: string, ended: boolean): Answer {
  const split = raw.indexOf('\r\n\r\n');
  const head = split < 0 ? raw : raw.slice(0, split);
  const [start = '', ...lines] = head.split('\r\n');
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
  }
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(start)?.[1] ?? 0);
  return { status, headers, body: split < 0 ? '' : raw.slice(split + 4), raw, ended };
}

/** Sends bytes as they are and reads the answer. */
export async function sendRaw(port: number, bytes: string | Buffer, host?: string): Promise<Answer> {
  const socket = await openSocket(port, host);
  const answer = readAnswer(socket);
  socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
  return answer;
}

/** A request out of its parts; nothing is added that is not given, and nothing is checked. */
export function requestText(method: string, path: string, headers: readonly string[], body = ''): string {
  return `${[`${method} ${path} HTTP/1.1`, ...headers, 'Connection: close'].join('\r\n')}\r\n\r\n${body}`;
}
