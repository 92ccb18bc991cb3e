import type { Message } from '../../contract/result.ts';
import type { Language } from '../../contract/values.ts';
import { formatDate } from '../../word/dates.ts';
import type { Words } from '../../words.ts';
import type { ProfileItem } from './profile-data.ts';
import type { JudgedItem, JudgedMember } from './readiness.ts';

/** Sentences of this feature in one language. */
export interface Speech {
  readonly language: Language;
  text(key: string, params?: Readonly<Record<string, string | number>>): string;
  /** A reason as a sentence; dates in it are written out. */
  reason(message: Message): string;
}

const CIVIL_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Speaks one language; keys are full ones, such as `packages.status.present`. */
export function speechOf(words: Words, language: Language): Speech {
  const written = (params: Readonly<Record<string, string | number>>) =>
    Object.fromEntries(
      Object.entries(params).map(([key, value]) => [
        key,
        typeof value === 'string' && CIVIL_DATE.test(value) ? formatDate(value, language) : value,
      ]),
    );
  return {
    language,
    text: (key, params) => words.text(language, key, params),
    reason: (message) => words.message(language, { code: message.code, params: written(message.params) }),
  };
}

/** Word for what an item ranges over: `asesor`, `skema` …; empty for an item that counts once. */
export function rangeWord(item: Pick<ProfileItem, 'range'>, speech: Speech): string {
  return item.range === 'once' ? '' : speech.text(`packages.ranges.${item.range}`);
}

/** One line for each member that lacks its proof: `Sari Dewi: belum ada berkas …`. An item that counts once has no name in front. */
export function missingLines(judged: JudgedItem, speech: Speech): string[] {
  const missing = judged.members.filter((member) => member.state === 'missing');
  if (missing.length === 0) return judged.reasons.map((reason) => speech.reason(reason));
  return missing.map((member) => memberLine(member, speech));
}

function memberLine(member: JudgedMember, speech: Speech): string {
  const reasons = member.reasons.map((reason) => speech.reason(reason)).join(' ');
  return member.label === '' ? reasons : `${member.label}: ${reasons}`;
}

/** Names of members without proof, up to `limit`, the others counted; empty when there are none or the item counts once. */
export function missingNames(judged: JudgedItem, speech: Speech, limit: number): string {
  if (judged.item.range === 'once' || judged.have === 0) return '';
  const names = judged.members.filter((member) => member.state === 'missing').map((member) => member.label);
  if (names.length === 0) return '';
  const more = names.length > limit ? `; ${speech.text('packages.missingMore', { count: names.length - limit })}` : '';
  return speech.text('packages.contents.missing', { names: `${names.slice(0, limit).join('; ')}${more}` });
}

/** Why an item stands as it does: its reasons, and the names of what is missing up to `limit`. */
export function itemNote(judged: JudgedItem, speech: Speech, limit = 12): string {
  if (judged.state === 'expiring') {
    return judged.members
      .flatMap((member) => (member.state === 'expiring' ? [memberLine(member, speech)] : []))
      .join(' ');
  }
  const reasons = judged.reasons.map((reason) => speech.reason(reason));
  return [...reasons, judged.state === 'partial' ? missingNames(judged, speech, limit) : '']
    .filter((text) => text !== '')
    .join(' ');
}
