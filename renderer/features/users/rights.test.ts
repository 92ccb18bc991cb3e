import { describe, expect, it } from 'vitest';
import { rightsByFeature, toggled } from './rights.ts';

const all = ['home.read', 'documents.read', 'documents.write', 'export.write', 'signatures.read', 'signatures.sign'];
const parts = rightsByFeature(all);
const part = (feature: string) => {
  const found = parts.find((each) => each.feature === feature);
  if (!found) throw new Error(feature);
  return found;
};

describe('rights of a role', () => {
  it('come by part of the product, with what is special to it', () => {
    expect(parts.map(({ feature }) => feature)).toEqual(['home', 'documents', 'export', 'signatures']);
    expect(part('home')).toEqual({ feature: 'home', read: 'home.read', write: undefined, special: [] });
    expect(part('export').read).toBeUndefined();
    expect(part('signatures').special).toEqual(['signatures.sign']);
  });

  it('let whoever changes something see it, and take everything from who may not see it', () => {
    const writes = toggled(new Set(), part('documents'), 'documents.write');
    expect([...writes].sort()).toEqual(['documents.read', 'documents.write']);
    expect([...toggled(writes, part('documents'), 'documents.read')]).toEqual([]);
    expect([...toggled(writes, part('documents'), 'documents.write')]).toEqual(['documents.read']);
    const signs = toggled(writes, part('signatures'), 'signatures.sign');
    expect(signs.has('signatures.read')).toBe(true);
    expect([...toggled(signs, part('signatures'), 'signatures.read')].sort()).toEqual([
      'documents.read',
      'documents.write',
    ]);
    expect([...toggled(new Set(), part('export'), 'export.write')]).toEqual(['export.write']);
  });
});
