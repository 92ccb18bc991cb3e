import { buffer } from 'node:stream/consumers';
import { expect } from 'vitest';
import type { TestCore } from './core.ts';

/** A licence that lasts a year longer than the test's clock. */
export const LICENCE = { decreeNumber: 'KEP.0456/BNSP/I/2024', validFrom: '2024-01-26', validUntil: '2027-11-25' };

/** Enters a licence into the profile. */
export async function addLicence(test: TestCore, patch: Partial<typeof LICENCE> = {}): Promise<string> {
  return (await test.call('profile.addLicence', { ...LICENCE, ...patch })).id;
}

/** Name, address and the people in the posts that plans and letters ask for. */
export async function addHeads(test: TestCore): Promise<void> {
  await test.call('profile.change', { name: 'LSP Uji', city: 'Bandung', address: 'Jalan Braga 1', expectRev: 0 });
  for (const [post, personName] of [
    ['Ketua LSP', 'Ratna Wulandari'],
    ['Manajer Mutu', 'Sekar Ayuningtyas'],
    ['Manajer Sertifikasi', 'Dimas Prakoso'],
  ] as const)
    await test.call('profile.addPost', { element: 'pelaksana', post, personName });
}

/** A refusal with a reason on one field. */
export const refusal = (code: string, field: string, reason: string) => ({
  code,
  fields: { [field]: expect.objectContaining({ code: reason }) },
});

/** Bytes that a ticket hands out. */
export async function bytesOf(test: TestCore, ticket: string): Promise<Buffer> {
  const handed = await test.core.download(test.session, ticket);
  if (!handed.ok) throw new Error(handed.code);
  return buffer(handed.value.stream);
}
