import type { z } from 'zod';
import type { PersonalKind } from './values.ts';

/** Hides most of a personal value; what is left lets two people be told apart on paper. Empty values stay empty. */
export function maskPersonal(kind: PersonalKind, value: string): string {
  if (value === '') return value;
  if (kind === 'email') {
    const at = value.indexOf('@');
    return at <= 0 ? '•••' : `${value.slice(0, 1)}•••${value.slice(at)}`;
  }
  if (kind === 'address' || kind === 'birth') return '•••';
  const tail = kind === 'nik' ? 4 : 3;
  return value.length <= tail ? '•'.repeat(value.length) : `${'•'.repeat(value.length - tail)}${value.slice(-tail)}`;
}

type Masker = (value: unknown) => unknown;

interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly shape?: Record<string, z.ZodType>;
  readonly items?: readonly z.ZodType[];
  readonly out?: z.ZodType;
}

function objectMasker(shape: Record<string, z.ZodType>): Masker | undefined {
  const members = Object.entries(shape)
    .map(([key, schema]) => [key, maskerOf(schema)] as const)
    .filter((entry): entry is readonly [string, Masker] => entry[1] !== undefined);
  if (members.length === 0) return undefined;
  return (value) => {
    if (value === null || typeof value !== 'object') return value;
    const copy: Record<string, unknown> = { ...(value as Record<string, unknown>) };
    for (const [key, masker] of members) if (key in copy) copy[key] = masker(copy[key]);
    return copy;
  };
}

function unionMasker(options: readonly z.ZodType[]): Masker | undefined {
  const maskers = options.map((option) => maskerOf(option));
  if (maskers.every((masker) => masker === undefined)) return undefined;
  return (value) => {
    const place = options.findIndex((option) => option.safeParse(value).success);
    return maskers[place]?.(value) ?? value;
  };
}

/**
 * The function that masks the personal fields of an output schema, or undefined when it has none. Personal fields are those marked with
 * `personal(schema, kind)`.
 */
export function maskerOf(schema: z.ZodType): Masker | undefined {
  const kind = (schema.meta() as { personal?: PersonalKind } | undefined)?.personal;
  if (kind !== undefined) return (value) => (typeof value === 'string' ? maskPersonal(kind, value) : value);
  const definition = (schema as unknown as { def: Definition }).def;
  switch (definition.type) {
    case 'object':
      return objectMasker(definition.shape ?? {});
    case 'array': {
      const inner = definition.element === undefined ? undefined : maskerOf(definition.element);
      return inner === undefined ? undefined : (value) => (Array.isArray(value) ? value.map(inner) : value);
    }
    case 'record': {
      const inner = definition.valueType === undefined ? undefined : maskerOf(definition.valueType);
      if (inner === undefined) return undefined;
      return (value) =>
        value !== null && typeof value === 'object'
          ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, inner(member)]))
          : value;
    }
    case 'optional':
    case 'nullable':
    case 'default':
    case 'readonly':
    case 'prefault':
      return definition.innerType === undefined ? undefined : maskerOf(definition.innerType);
    case 'pipe':
      return definition.out === undefined ? undefined : maskerOf(definition.out);
    case 'union':
      return unionMasker(definition.options ?? []);
    default:
      return undefined;
  }
}
