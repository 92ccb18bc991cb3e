import type { Migration } from '../migrate.ts';
import { ground } from './0001-ground.ts';
import { profile } from './0002-profile.ts';
import { documents } from './0003-documents.ts';
import { instruments } from './0004-instruments.ts';
import { assessors } from './0005-assessors.ts';
import { packages } from './0006-packages.ts';

/** Every step in order. Landed steps are never edited; add a new one. */
export const migrations: readonly Migration[] = [ground, profile, documents, instruments, assessors, packages];
