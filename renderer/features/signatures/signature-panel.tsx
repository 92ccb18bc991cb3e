import { type ReactNode, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useRead } from '../../app/client.ts';
import { useMay } from '../../app/workspace.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { Drawer } from '../../ui/drawer.tsx';
import { Group, Modal, Text } from '../../ui/layout.tsx';
import { Empty, Hint, Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { PaperForm, SignForm, type Subject } from './sign-form.tsx';
import { SignatureCard } from './signature-card.tsx';
import './signatures.css';

type Dialog = 'sign' | 'paper';

/** Signatures of one object with what they are worth, and the ways to give one: on the screen or from paper. */
export function SignaturePanel(props: Subject): ReactNode {
  const { t } = useWords();
  const { kind, id } = props;
  const read = useRead('signatures.list', { kind, id }, { keepPrevious: true });
  const maySign = useMay('signatures.sign');
  const mayRecord = useMay('signatures.write');
  const [dialog, setDialog] = useState<Dialog>();
  const close = (): void => setDialog(undefined);
  return (
    <Loaded read={read}>
      {(data) => {
        const open = !data.objectWithdrawn;
        const acts = open ? (
          <Group gap="xs" className="signature-buttons">
            {maySign ? (
              <ActionButton
                label={t('signatures.sign')}
                icon="sign"
                look="main"
                writes
                onPress={() => setDialog('sign')}
              />
            ) : null}
            {mayRecord ? (
              <ActionButton
                label={t('signatures.recordPaper')}
                icon="paste"
                writes
                onPress={() => setDialog('paper')}
              />
            ) : null}
          </Group>
        ) : null;
        return (
          <div className="signature-panel">
            <Text fw={600}>{data.label}</Text>
            {open ? null : <Hint>{t('signatures.objectWithdrawn')}</Hint>}
            {data.sameSigner.map(({ name }) => (
              <Hint key={name} tone="warn">
                {t('signatures.sameSigner', { name })}
              </Hint>
            ))}
            {data.signatures.length === 0 ? (
              <Empty title={t('signatures.none')} text={t('signatures.noneText')} actions={acts} />
            ) : (
              <>
                {acts}
                {data.signatures.map((signature) => (
                  <SignatureCard key={signature.id} signature={signature} />
                ))}
              </>
            )}
            <Modal opened={dialog === 'sign'} onClose={close} title={t('signatures.sign')} size="lg">
              {dialog === 'sign' ? (
                <SignForm subject={{ kind, id }} onClose={close} onPaper={() => setDialog('paper')} />
              ) : null}
            </Modal>
            <Modal opened={dialog === 'paper'} onClose={close} title={t('signatures.paperTitle')} size="lg">
              {dialog === 'paper' ? <PaperForm subject={{ kind, id }} onClose={close} /> : null}
            </Modal>
          </div>
        );
      }}
    </Loaded>
  );
}

/** The panel in the drawer of a page. */
export function SignatureDrawer(props: Subject & { readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  return (
    <Drawer title={t('signatures.title')} width="wide" onClose={props.onClose}>
      <SignaturePanel key={`${props.kind} ${props.id}`} kind={props.kind} id={props.id} />
    </Drawer>
  );
}

/** What a page needs to show signatures beside itself: the drawer while the address asks for it (`?tanda=kind:id`), and how to open it. */
export interface SignaturesBeside {
  readonly drawer: ReactNode | undefined;
  /** The person may see signatures at all. */
  readonly may: boolean;
  open(kind: string, id: string): void;
}

/** Signatures beside a page; the address holds whose they are, so that back closes them. */
export function useSignatures(): SignaturesBeside {
  const may = useMay('signatures.read');
  const [params, setParams] = useSearchParams();
  const [kind, id] = (params.get('tanda') ?? '').split(':');
  const set = (value: string | undefined): void =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      if (value === undefined) after.delete('tanda');
      else after.set('tanda', value);
      return after;
    });
  return {
    may,
    open: (nextKind, nextId) => set(`${nextKind}:${nextId}`),
    drawer:
      may && kind !== undefined && kind !== '' && id !== undefined && id !== '' ? (
        <SignatureDrawer kind={kind} id={id} onClose={() => set(undefined)} />
      ) : undefined,
  };
}
