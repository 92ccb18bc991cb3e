import type { z } from 'zod';

/** A sentence to come for a faulty field: i18n key and values, translated when it is shown. */
export interface FieldFault {
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
}

interface SchemaParts {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly options?: readonly z.ZodType[];
}

function partsOf(schema: z.ZodType): SchemaParts {
  return schema.def as unknown as SchemaParts;
}

const wrappers = new Set(['optional', 'nullable', 'default', 'prefault', 'nonoptional', 'catch', 'readonly']);

function bare(schema: z.ZodType): z.ZodType {
  const parts = partsOf(schema);
  if (wrappers.has(parts.type) && parts.innerType) {
    return bare(parts.innerType);
  }
  return parts.type === 'pipe' && parts.in ? bare(parts.in) : schema;
}

/** Schema of the field at a dotted path (`licence.number`, `posts.0.name`), or undefined when the form has no such field. */
export function fieldSchema(schema: z.ZodType, path: string): z.ZodType | undefined {
  return path.split('.').reduce<z.ZodType | undefined>((current, step) => {
    if (!current) {
      return undefined;
    }
    const parts = partsOf(bare(current));
    if (parts.shape) {
      return parts.shape[step];
    }
    if (parts.element) {
      return parts.element;
    }
    if (parts.valueType) {
      return parts.valueType;
    }
    return parts.options?.map((option) => fieldSchema(option, step)).find((found) => found !== undefined);
  }, schema);
}

/**
 * The value that stands for "nothing entered" while a form is open: an empty text where the field accepts one, null elsewhere. Never
 * undefined: react-hook-form shows the start value again for it, so that a cleared field would fill itself.
 */
export function emptyValue(schema: z.ZodType | undefined): null | '' {
  return schema === undefined || (!schema.safeParse(null).success && schema.safeParse('').success) ? '' : null;
}

/** Form values as the schema takes them: a null that a field does not accept means that the field is left out. */
export function withoutNothing<V>(schema: z.ZodType, values: V): V {
  if (values === null || typeof values !== 'object' || Array.isArray(values)) return values;
  const kept = Object.entries(values).filter(([key, value]) => {
    const own = value === null ? fieldSchema(schema, key) : undefined;
    return own === undefined || own.safeParse(null).success || !own.safeParse(undefined).success;
  });
  return Object.fromEntries(kept) as V;
}

/** Whether the field must say something. */
export function isRequired(schema: z.ZodType | undefined): boolean {
  return schema !== undefined && ![null, undefined, '', []].some((candidate) => schema.safeParse(candidate).success);
}

/** A fault as the text that react-hook-form carries. */
export function encodeFault(fault: FieldFault): string {
  return JSON.stringify(fault);
}

/** Reads back what `encodeFault` wrote; other texts are given as they are under `ui.form.other`. */
export function decodeFault(text: string): FieldFault {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && 'key' in value && typeof value.key === 'string') {
      return value as FieldFault;
    }
  } catch {
    return { key: 'ui.form.other', params: { text } };
  }
  return { key: 'ui.form.other', params: { text } };
}

interface RawFault {
  readonly code: string;
  readonly input?: unknown;
  readonly format?: string;
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
  readonly origin?: string;
  readonly expected?: string;
  /** What a form's own check says: `fault` is its i18n key. */
  readonly params?: Readonly<Record<string, unknown>> | undefined;
}

/** Turns a fault that zod found into words to come; nothing entered is always "must be filled". */
export function faultOf(raw: RawFault): FieldFault {
  const empty = raw.input === undefined || raw.input === null || raw.input === '';
  if (empty) {
    return { key: 'ui.form.required', params: {} };
  }
  switch (raw.code) {
    case 'custom': {
      const own = raw.params?.['fault'];
      return { key: typeof own === 'string' ? own : 'ui.form.invalid', params: {} };
    }
    case 'too_small':
      return sizeFault('Small', raw.origin, raw.minimum);
    case 'too_big':
      return sizeFault('Big', raw.origin, raw.maximum);
    case 'invalid_format':
      return { key: formatKeys[raw.format ?? ''] ?? 'ui.form.invalid', params: {} };
    case 'invalid_type':
      return {
        key: raw.expected === 'number' || raw.expected === 'int' ? 'ui.form.number' : 'ui.form.invalid',
        params: {},
      };
    case 'invalid_value':
      return { key: 'ui.form.choice', params: {} };
    default:
      return { key: 'ui.form.invalid', params: {} };
  }
}

const formatKeys: Readonly<Record<string, string>> = {
  date: 'ui.form.date',
  datetime: 'ui.form.date',
  email: 'ui.form.email',
  url: 'ui.form.url',
};

function sizeFault(side: 'Small' | 'Big', origin: string | undefined, limit: number | bigint | undefined): FieldFault {
  const what = origin === 'string' ? 'text' : origin === 'array' || origin === 'set' ? 'list' : 'number';
  if (side === 'Small' && what !== 'number' && Number(limit ?? 0) <= 1) {
    return { key: 'ui.form.required', params: {} };
  }
  return { key: `ui.form.${what}${side}`, params: { limit: Number(limit ?? 0) } };
}
