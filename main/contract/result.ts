/** Values that fill the placeholders of a message. */
export type MessageParams = Readonly<Record<string, string | number>>;

/** A reason in words to come: `code` is `<feature>.<name>`, looked up under `<feature>.errors.<name>` in resources/i18n. */
export interface Message {
  readonly code: string;
  readonly params: MessageParams;
}

/** A refused operation. `fields` maps a dotted input path to the reason it was not accepted. */
export interface Failure extends Message {
  readonly ok: false;
  readonly fields?: Readonly<Record<string, Message>>;
}

/** The reply of every operation: failures are values, so they survive IPC and HTTP. */
export type Result<T> = { readonly ok: true; readonly value: T } | Failure;

/** An expected refusal, with a code that has words in both languages. Anything else that is thrown becomes `core.internal`. */
export class Refusal extends Error {
  readonly code: string;
  readonly params: MessageParams;
  readonly fields: Readonly<Record<string, Message>> | undefined;
  constructor(code: string, params: MessageParams = {}, fields?: Readonly<Record<string, Message>>, cause?: unknown) {
    super(`${code} ${JSON.stringify(params)}`, cause === undefined ? undefined : { cause });
    this.name = 'Refusal';
    this.code = code;
    this.params = params;
    this.fields = fields;
  }
}

/** Makes the error to throw when an operation is refused: `throw refuse('documents.codeTaken', { code })`. */
export function refuse(code: string, params: MessageParams = {}, cause?: unknown): Refusal {
  return new Refusal(code, params, undefined, cause);
}

/** Like `refuse`, with the fault on named input fields: `throw refuseFields('documents.invalid', { code: { code: 'documents.codeTaken', params: {} } })`. */
export function refuseFields(
  code: string,
  fields: Readonly<Record<string, Message>>,
  params: MessageParams = {},
): Refusal {
  return new Refusal(code, params, fields);
}
