import { screen, waitFor, within } from '@testing-library/react';
import { type ReactNode, useRef } from 'react';
import { describe, expect, it } from 'vitest';
import type { AssessmentRow } from '../../../main/contract/self-assessment.ts';
import { inScope, noEvidence } from '../../../main/contract/self-assessment-rules.ts';
import type { AssessmentComment } from '../../../main/contract/self-assessment-sharing.ts';
import type { Answer } from '../../../main/contract/self-assessment-values.ts';
import { type Answers, refusal, renderScreen } from '../../app/testing.tsx';
import { CommentsPanel } from './comments-panel.tsx';
import { OpenComments } from './open-comments.tsx';
import { filterRows, shownOf } from './row-filter.ts';
import { useComments } from './use-comments.ts';
import { useMe } from './use-me.ts';

const ID = '01890000-0000-7000-8000-00000000000a';
const commentId = (place: number): string => `01890000-0000-7000-8000-0000000000c${place}`;
const ON_20_NOVEMBER = '2026-11-20T03:00:00.000Z';

function comment(place: number, facts: Partial<AssessmentComment> = {}): AssessmentComment {
  return {
    id: commentId(place),
    rev: 1,
    code: '4.1',
    threadId: null,
    person: 'Sekar',
    body: `Komentar ${place}`,
    at: ON_20_NOVEMBER,
    resolved: null,
    fromSheet: false,
    ...facts,
  };
}

const stored = [
  comment(1),
  comment(2, { threadId: commentId(1), person: 'Budi', body: 'Tanggapan Budi', fromSheet: true }),
  comment(3, { body: 'Sudah beres', resolved: { at: ON_20_NOVEMBER, by: 'Dimas' } }),
  comment(4, { code: '4.2', body: 'Di butir lain' }),
];

function Panel(props: { readonly readOnly?: boolean }): ReactNode {
  const field = useRef<HTMLTextAreaElement>(null);
  return (
    <CommentsPanel
      assessmentId={ID}
      code="4.1"
      comments={useComments(ID)}
      readOnly={props.readOnly ?? false}
      field={field}
      onLeave={() => undefined}
    />
  );
}

const open = (more: Answers = {}, readOnly = false) =>
  renderScreen(<Panel readOnly={readOnly} />, { answers: { 'comments.list': { comments: stored }, ...more } });

describe('comments on a row', () => {
  it('shows open threads with their replies, and settled ones on request', async () => {
    const { user } = await open();
    const panel = await screen.findByRole('region', { name: 'Komentar' });
    await within(panel).findByText('Komentar 1');
    expect(panel.textContent).toContain('1 komentar terbuka');
    expect(panel.textContent).toContain('Tanggapan Budi');
    expect(panel.textContent).toContain('dari lembar');
    expect(panel.textContent).not.toContain('Di butir lain');
    expect(panel.textContent).not.toContain('Sudah beres');
    await user.click(within(panel).getByRole('button', { name: 'Tampilkan 1 yang selesai' }));
    expect(panel.textContent).toContain('Sudah beres');
    expect(panel.textContent).toContain('Selesai, Dimas, ');
  });

  it('saves with Ctrl+Enter under the name that is given, and keeps what could not be saved', async () => {
    let refused = true;
    const { user, calls } = await open({
      'comments.add': () => (refused ? refusal('core.diskFull') : { id: commentId(9), rev: 1 }),
    });
    const field = await screen.findByLabelText('Komentar baru');
    await user.type(field, 'Mohon dicek');
    await user.type(screen.getByLabelText('Dari'), 'Tamu');
    await user.type(field, '{Control>}{Enter}{/Control}');
    await waitFor(() => expect(calls.filter(([name]) => name === 'comments.add')).toHaveLength(1));
    expect(field).toHaveProperty('value', 'Mohon dicek');
    refused = false;
    await user.type(field, '{Control>}{Enter}{/Control}');
    await waitFor(() => expect(field).toHaveProperty('value', ''));
    expect(calls).toContainEqual([
      'comments.add',
      { assessmentId: ID, code: '4.1', body: 'Mohon dicek', person: 'Tamu' },
    ]);
  });

  it('replies to a thread and marks it as settled', async () => {
    const { user, calls } = await open({
      'comments.add': { id: commentId(9), rev: 1 },
      'comments.resolve': { id: commentId(1), rev: 2 },
    });
    await user.click(await screen.findByRole('button', { name: 'Tanggapi' }));
    await user.type(screen.getByLabelText('Tanggapan'), 'Baik');
    await user.click(screen.getAllByRole('button', { name: 'Tanggapi' })[1] as HTMLElement);
    await waitFor(() =>
      expect(calls).toContainEqual([
        'comments.add',
        { assessmentId: ID, code: '4.1', body: 'Baik', threadId: commentId(1) },
      ]),
    );
    await user.click(screen.getByRole('button', { name: 'Tandai selesai' }));
    expect(calls).toContainEqual(['comments.resolve', { id: commentId(1), expectRev: 1 }]);
  });

  it('can only be read when the self-assessment is finished', async () => {
    await open({}, true);
    await screen.findByText('Komentar 1');
    expect(screen.queryByLabelText('Komentar baru')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Tandai selesai' })).toBeNull();
  });

  it('lists what is not settled before finishing, each with the way to its row', async () => {
    await renderScreen(<OpenComments assessmentId={ID} onClose={() => undefined} />, {
      answers: { 'comments.list': { comments: stored } },
    });
    await screen.findByText(/^2 komentar belum selesai/);
    expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
      `/asesmen-mandiri/${ID}?butir=4.1`,
      `/asesmen-mandiri/${ID}?butir=4.2`,
    ]);
  });
});

describe('the filter of the tree', () => {
  const row = (code: string, parent: string | null) =>
    ({
      code,
      parent,
      title: { id: code, en: code },
      auditable: parent !== null,
      aliases: [],
    }) as unknown as AssessmentRow;
  const answer = (code: string, person: string) =>
    ({ code, person, result: 'unanswered', work: 'open', evidence: noEvidence, scope: inScope }) as unknown as Answer;
  const rows = [row('4', null), row('4.1', '4'), row('4.2', '4'), row('5', null), row('5.1', '5')];
  const answers = new Map(
    [answer('4.1', 'Sekar A'), answer('4.2', 'Budi'), answer('5.1', ' sekar a ')].map((one) => [one.code, one]),
  );
  const shown = (text: string, me = 'Sekar A') =>
    filterRows(rows, answers, [], { text: '', shown: shownOf(text) }, { commented: new Map([['4.2', 1]]), me }).map(
      (one) => one.code,
    );

  it('keeps rows with open comments, and those of whoever sits there', () => {
    expect(shown('komentar')).toEqual(['4', '4.2']);
    expect(shown('saya')).toEqual(['4', '4.1', '5', '5.1']);
    expect(shown('saya', '')).toEqual([]);
  });
});

function Mine(props: { readonly persons: readonly string[] }): ReactNode {
  const { me, asks, choose } = useMe(props.persons);
  return (
    <button type="button" onClick={() => choose('Budi')}>
      {asks ? 'asks' : 'knows'} {me}
    </button>
  );
}

describe('my share', () => {
  it('asks whose it is where the actor is none of the persons, and remembers that while the program is open', async () => {
    sessionStorage.clear();
    const { user } = await renderScreen(<Mine persons={['Sekar', 'Budi']} />, {});
    const button = screen.getByRole('button');
    expect(button.textContent).toBe('asks ');
    await user.click(button);
    expect(button.textContent).toBe('asks Budi');
    await renderScreen(<Mine persons={['Budi']} />, {});
    expect(screen.getAllByRole('button')[1]?.textContent).toBe('asks Budi');
    await renderScreen(<Mine persons={['Sekar']} />, {});
    expect(screen.getAllByRole('button')[2]?.textContent).toBe('asks ');
    sessionStorage.clear();
  });
});
