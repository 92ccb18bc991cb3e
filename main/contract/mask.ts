import type { z } from 'zod';
import { maskNik } from './nik.ts';
import type { PersonalKind } from './values.ts';

/** Hides most of a personal value; what is left lets two people be told apart on paper. Empty values stay empty. */
export function maskPersonal(kind: PersonalKind, value: string): string {
  if (value === '') return value;
  if (kind === 'text') return maskNik(value);
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
  readonly catchall?: z.ZodType;
  readonly items?: readonly z.ZodType[];
  readonly rest?: z.ZodType | null;
  readonly left?: z.ZodType;
  readonly right?: z.ZodType;
  readonly in?: z.ZodType;
  readonly out?: z.ZodType;
  readonly getter?: () => z.ZodType;
}

function objectMasker(shape: Record<string, z.ZodType>, others: Masker | undefined): Masker | undefined {
  const members = new Map<string, Masker | undefined>(
    Object.entries(shape).map(([key, schema]) => [key, maskerOf(schema)]),
  );
  if (others === undefined && [...members.values()].every((masker) => masker === undefined)) return undefined;
  return (value) => {
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => {
        const masker = members.has(key) ? members.get(key) : others;
        return [key, masker === undefined ? member : masker(member)];
      }),
    );
  };
}

/** A value that several options accept is masked by all of them, one that none accepts too: rather too much than too little. */
function unionMasker(options: readonly z.ZodType[]): Masker | undefined {
  const maskers = options.map((option) => ({ option, masker: maskerOf(option) }));
  if (maskers.every(({ masker }) => masker === undefined)) return undefined;
  return (value) => {
    const fitting = maskers.filter(({ option }) => option.safeParse(value).success);
    return (fitting.length > 0 ? fitting : maskers).reduce((masked, { masker }) => masker?.(masked) ?? masked, value);
  };
}

function tupleMasker(items: readonly z.ZodType[], rest: z.ZodType | null | undefined): Masker | undefined {
  const maskers = items.map((item) => maskerOf(item));
  const others = rest == null ? undefined : maskerOf(rest);
  if (others === undefined && maskers.every((masker) => masker === undefined)) return undefined;
  return (value) =>
    Array.isArray(value)
      ? value.map((member, place) => (place < maskers.length ? maskers[place] : others)?.(member) ?? member)
      : value;
}

/** Both of two schemas, in turn. */
function bothMaskers(one: Masker | undefined, other: Masker | undefined): Masker | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return (value) => other(one(value));
}

/** Maskers by schema; while one is being made, a schema that contains itself finds the one to come. */
const known = new WeakMap<z.ZodType, { masker: Masker | undefined; readonly later: Masker }>();

/**
 * The function that masks the personal fields of an output schema, or undefined when it has none. Personal fields are those marked with
 * `personal(schema, kind)`.
 */
export function maskerOf(schema: z.ZodType): Masker | undefined {
  const found = known.get(schema);
  if (found !== undefined) return found.masker;
  const entry: { masker: Masker | undefined; readonly later: Masker } = {
    masker: undefined,
    later: (value) => entry.masker?.(value) ?? value,
  };
  known.set(schema, { ...entry, masker: entry.later });
  entry.masker = makeMasker(schema);
  known.set(schema, entry);
  return entry.masker;
}

function makeMasker(schema: z.ZodType): Masker | undefined {
  const kind = (schema.meta() as { personal?: PersonalKind } | undefined)?.personal;
  if (kind !== undefined) return (value) => (typeof value === 'string' ? maskPersonal(kind, value) : value);
  const definition = (schema as unknown as { def: Definition }).def;
  switch (definition.type) {
    case 'object':
      return objectMasker(
        definition.shape ?? {},
        definition.catchall === undefined ? undefined : maskerOf(definition.catchall),
      );
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
    case 'nonoptional':
    case 'catch':
      return definition.innerType === undefined ? undefined : maskerOf(definition.innerType);
    case 'lazy':
      return definition.getter === undefined ? undefined : maskerOf(definition.getter());
    case 'tuple':
      return tupleMasker(definition.items ?? [], definition.rest);
    case 'pipe':
      return bothMaskers(definition.in && maskerOf(definition.in), definition.out && maskerOf(definition.out));
    case 'intersection':
      return bothMaskers(definition.left && maskerOf(definition.left), definition.right && maskerOf(definition.right));
    case 'union':
      return unionMasker(definition.options ?? []);
    default:
      return undefined;
  }
}
