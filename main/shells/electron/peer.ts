import { Refusal } from '../../contract/result.ts';

/** Two ends that exchange structured-clone values: Electron's message ports, a utility process, or Node's ports in tests. */
export interface Channel {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

type Answer =
  | { readonly value: unknown }
  | { readonly refusal: Pick<Refusal, 'code' | 'params'> }
  | { readonly error: string };
type Packet =
  | { readonly kind: 'ask'; readonly id: number; readonly method: string; readonly given: readonly unknown[] }
  | { readonly kind: 'tell'; readonly method: string; readonly given: readonly unknown[] }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answer };

/** What one end lets the other ask. Only own properties of this object can be called. */
type Method = (...given: never[]) => unknown;
export type Methods = Readonly<Record<string, Method>>;

export interface Peer {
  /** Asks the other end. A refusal arrives as a `Refusal`, anything else as an error with its message. */
  ask(method: string, ...given: readonly unknown[]): Promise<unknown>;
  /** Tells the other end something that needs no answer. */
  tell(method: string, ...given: readonly unknown[]): void;
  /** Rejects everything that is waiting and everything asked later, with one reason. */
  fail(reason: Error): void;
}

/** Questions and answers over a channel, both ways at once. */
export function createPeer(channel: Channel, methods: Methods): Peer {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  let failure: Error | undefined;

  channel.onMessage((message) => {
    const packet = message as Packet;
    if (packet.kind === 'ask') {
      void answerTo(methods, packet.method, packet.given).then((answer) =>
        channel.send({ kind: 'answer', id: packet.id, answer } satisfies Packet),
      );
      return;
    }
    if (packet.kind === 'tell') {
      methodOf(methods, packet.method)(...(packet.given as never[]));
      return;
    }
    const asker = waiting.get(packet.id);
    waiting.delete(packet.id);
    if (asker !== undefined) settle(asker, packet.answer);
  });

  return {
    ask(method, ...given) {
      if (failure !== undefined) return Promise.reject(failure);
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        channel.send({ kind: 'ask', id, method, given } satisfies Packet);
      });
    },
    tell: (method, ...given) => channel.send({ kind: 'tell', method, given } satisfies Packet),
    fail(reason) {
      failure = reason;
      for (const asker of waiting.values()) asker.reject(reason);
      waiting.clear();
    },
  };
}

function methodOf(methods: Methods, name: string): Method {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (method === undefined) throw new Error(`nobody answers ${name}`);
  return method;
}

async function answerTo(methods: Methods, name: string, given: readonly unknown[]): Promise<Answer> {
  try {
    return { value: await methodOf(methods, name)(...(given as never[])) };
  } catch (error) {
    if (error instanceof Refusal) return { refusal: { code: error.code, params: error.params } };
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

function settle(asker: { resolve: (value: unknown) => void; reject: (error: Error) => void }, answer: Answer): void {
  if ('value' in answer) asker.resolve(answer.value);
  else if ('refusal' in answer) asker.reject(new Refusal(answer.refusal.code, answer.refusal.params));
  else asker.reject(new Error(answer.error));
}
