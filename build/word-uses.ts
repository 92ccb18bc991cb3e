/** What a piece of source says that may be a key of words. */
export interface WordUses {
  /** Whole text literals with a dot in them. */
  readonly literals: ReadonlySet<string>;
  /** Literals with holes, as patterns: `documents.status.${state}`. */
  readonly patterns: readonly RegExp[];
  /** Literals that are certainly meant as words: arguments of t() and refuse(). */
  readonly certain: ReadonlySet<string>;
  /** Word files that the source imports whole; the compiler knows their keys. */
  readonly imported: ReadonlySet<string>;
}

/** Places in a list (`documents.0.id`) are no keys. */
const KEY = /^(?!.*\.\d+\.)[a-z][A-Za-z]*(?:-[a-z]+)*(?:\.[A-Za-z0-9_-]+)+$/;
const CERTAIN = /\b(?:t|refuse|refuseFields)\(\s*'([^'\n]+)'/g;
const TOKEN = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g;

/** Reads the literals of a TypeScript source; comments say nothing. */
export function usesIn(source: string): WordUses {
  const literals = new Set<string>();
  const patterns: RegExp[] = [];
  let code = '';
  let last = 0;
  for (const match of source.matchAll(TOKEN)) {
    const [text, single, double, template] = match;
    const isComment = single === undefined && double === undefined && template === undefined;
    code += source.slice(last, match.index) + (isComment ? ' ' : text);
    last = match.index + text.length;
    const literal = single ?? double;
    if (literal !== undefined && KEY.test(literal)) literals.add(literal);
    if (template !== undefined) {
      if (!template.includes('${') && KEY.test(template)) literals.add(template);
      const pattern = patternOf(template);
      if (pattern !== undefined) patterns.push(pattern);
      // Keys may stand inside a hole: `${t('documents.title')} …`.
      for (const inner of template.matchAll(/'([^'\n]+)'/g)) {
        if (inner[1] !== undefined && KEY.test(inner[1])) literals.add(inner[1]);
      }
    }
  }
  code += source.slice(last);
  const certain = new Set([...code.matchAll(CERTAIN)].map((match) => match[1] ?? ''));
  const imported = new Set([...code.matchAll(/\/i18n\/\w+\/([\w-]+)\.json'/g)].map((match) => match[1] ?? ''));
  return { literals, patterns, certain, imported };
}

/** A template as a pattern over keys, or undefined when it is no key: spaces, no dot, or nothing fixed at its start. */
function patternOf(template: string): RegExp | undefined {
  const parts = template.split(/\$\{[^}]*\}/);
  const start = parts[0] ?? '';
  const fixed = parts.join('');
  if (parts.length < 2 || !/^[A-Za-z0-9._-]+$/.test(fixed) || !/^[a-z][A-Za-z-]*\./.test(start)) return undefined;
  const escaped = parts.map((part) => part.replace(/[.-]/g, '\\$&'));
  return new RegExp(`^${escaped.join('[A-Za-z0-9_.-]+')}$`);
}
