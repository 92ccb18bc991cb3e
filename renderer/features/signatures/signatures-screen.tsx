import { type ReactNode, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { type SignatureView, signatureMeaning, signatureMode } from '../../../main/contract/signatures.ts';
import { useRead } from '../../app/client.ts';
import { ActionButton } from '../../ui/buttons.tsx';
import { Drawer } from '../../ui/drawer.tsx';
import { Page } from '../../ui/layout.tsx';
import { Empty } from '../../ui/states.tsx';
import { AppTable, type Column } from '../../ui/table.tsx';
import { useKnownWord, useWords } from '../../ui/use-words.ts';
import { SignatureCard } from './signature-card.tsx';
import { SignatureMark, stateOrder } from './state-mark.tsx';
import './signatures.css';

/** What somebody must look at stands first; within that the newest. */
function inOrder(signatures: readonly SignatureView[]): readonly SignatureView[] {
  const place = (one: SignatureView) => (one.renewed ? stateOrder.length : stateOrder.indexOf(one.state));
  return signatures.toSorted((a, b) => place(a) - place(b) || (a.recordedAt < b.recordedAt ? 1 : -1));
}

/** Register of all signatures: who signed what, when and how, and which no longer hold. */
export function SignaturesScreen(): ReactNode {
  const { t } = useWords();
  const read = useRead('signatures.register', {});
  const [params, setParams] = useSearchParams();
  const rows = useMemo(() => read.data && inOrder(read.data.signatures), [read.data]);
  const columns = useColumns();
  const opened = rows?.find((row) => row.id === params.get('tanda'));
  const open = (id: string | undefined): void =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      if (id === undefined) after.delete('tanda');
      else after.set('tanda', id);
      return after;
    });
  return (
    <Page
      title={t('signatures.title')}
      lead={t('signatures.lead')}
      fill
      drawer={
        opened === undefined ? undefined : (
          <Drawer
            title={opened.label}
            width="wide"
            onClose={() => open(undefined)}
            actions={
              opened.address === '' ? undefined : (
                <ActionButton label={t('signatures.objectOpen')} icon="open" address={objectAddress(opened)} />
              )
            }
          >
            <SignatureCard key={opened.id} signature={opened} />
          </Drawer>
        )
      }
    >
      <AppTable
        title={t('signatures.title')}
        rows={rows}
        read={read}
        rowKey={(row) => row.id}
        columns={columns}
        onOpen={(row) => open(row.id)}
        empty={<Empty icon="sign" title={t('signatures.none')} text={t('signatures.register.emptyText')} />}
      />
    </Page>
  );
}

/** The object with its signatures beside it. */
function objectAddress(row: SignatureView): string {
  return `${row.address}${row.address.includes('?') ? '&' : '?'}tanda=${row.kind}:${row.subjectId}`;
}

function useColumns(): Column<SignatureView>[] {
  const { t } = useWords();
  const known = useKnownWord();
  return useMemo(() => {
    const kind = (row: SignatureView) => known(`signatures.kinds.${row.kind}`) ?? row.kind;
    return [
      {
        key: 'state',
        title: t('signatures.register.state'),
        type: 'choice',
        value: (row) => row.state,
        choices: stateOrder.map((value) => ({ value, label: t(`signatures.states.${value}`) })),
        render: (row) => <SignatureMark signature={row} />,
        width: 150,
      },
      { key: 'object', title: t('signatures.register.object'), value: (row) => row.label, width: 300 },
      {
        key: 'meaning',
        title: t('signatures.register.meaning'),
        type: 'choice',
        value: (row) => row.meaning,
        choices: signatureMeaning.options.map((value) => ({ value, label: t(`signatures.meanings.${value}`) })),
        width: 120,
      },
      { key: 'signer', title: t('signatures.register.signer'), value: (row) => row.signerName, width: 190 },
      {
        key: 'signedOn',
        title: t('signatures.register.signedOn'),
        type: 'date',
        value: (row) => row.signedOn,
        width: 150,
      },
      {
        key: 'mode',
        title: t('signatures.register.mode'),
        type: 'choice',
        value: (row) => row.mode,
        choices: signatureMode.options.map((value) => ({ value, label: t(`signatures.modes.${value}`) })),
        width: 130,
      },
      {
        key: 'scan',
        title: t('signatures.register.scan'),
        value: (row) =>
          t(`signatures.register.${row.mode === 'screen' ? 'scanNot' : row.scan === null ? 'scanNone' : 'scanThere'}`),
        width: 120,
      },
      { key: 'post', title: t('signatures.register.post'), value: (row) => row.signerPost, width: 160 },
      { key: 'kind', title: t('signatures.register.kind'), value: kind, width: 150 },
      {
        key: 'fingerprint',
        title: t('signatures.register.fingerprint'),
        value: (row) => row.fingerprint,
        width: 120,
      },
      {
        key: 'recordedBy',
        title: t('signatures.register.recordedBy'),
        value: (row) => row.recordedBy,
        width: 180,
        hidden: true,
      },
      {
        key: 'recordedAt',
        title: t('signatures.register.recordedAt'),
        type: 'instant',
        value: (row) => row.recordedAt,
        width: 180,
        hidden: true,
      },
      {
        key: 'remark',
        title: t('signatures.register.remark'),
        value: (row) => row.remark,
        width: 240,
        hidden: true,
      },
    ];
  }, [t, known]);
}
