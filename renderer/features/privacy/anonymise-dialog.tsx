import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';
import { contract } from '../../../main/contract/index.ts';
import type { DataRequest } from '../../../main/contract/privacy-shapes.ts';
import { useRead, useWrite } from '../../app/client.ts';
import { useIdentity } from '../../app/identity.tsx';
import { useWorkspace } from '../../app/workspace.tsx';
import { ActionButton } from '../../ui/buttons.tsx';
import { AppForm, CheckboxField, DateField, SelectField, TextAreaField, TextField } from '../../ui/form.tsx';
import { Facts, List, Modal, SimpleGrid, Stack, Text } from '../../ui/layout.tsx';
import { messageOf } from '../../ui/messages.ts';
import { notifyDone } from '../../ui/notify.tsx';
import { Hint, Loaded } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { minutesAddress } from './addresses.ts';
import { BackupsNote } from './backups-note.tsx';

/** Who and what is anonymised. */
export interface Chosen {
  readonly people: readonly { readonly source: string; readonly id: string }[];
  readonly imports: readonly string[];
}

interface ActProps {
  readonly chosen: Chosen;
  /** Open requests for erasure by the one person. */
  readonly requests: readonly DataRequest[];
  readonly onClose: () => void;
}

function ActForm(props: ActProps): ReactNode {
  const { t } = useWords();
  const { today } = useWorkspace();
  const { who } = useIdentity();
  const navigate = useNavigate();
  const anonymise = useWrite('privacy.anonymise', { quiet: true });
  const { chosen, requests } = props;
  return (
    <AppForm
      label={t('privacy.actTitle')}
      schema={contract['privacy.anonymise'].input}
      start={{
        people: chosen.people.map((person) => ({ ...person })),
        imports: [...chosen.imports],
        heldOn: today,
        place: '',
        ground: t(requests.length > 0 ? 'privacy.defaultAsked' : 'privacy.defaultGround'),
        performer: who.account?.name ?? '',
        approver: '',
        witnessOne: '',
        witnessTwo: '',
        requestId: requests[0]?.id ?? null,
        number: '',
        note: '',
        password: '',
      }}
      onSubmit={anonymise.run}
      onDone={(result) => {
        notifyDone(t('privacy.actDone', { number: result.number }));
        props.onClose();
        navigate(minutesAddress(result.id));
      }}
      onCancel={props.onClose}
      submitLabel={t('privacy.actDo')}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <DateField name="heldOn" label={t('privacy.heldOn')} />
        <TextField name="place" label={t('privacy.place')} />
        <TextField name="performer" label={t('privacy.performer')} />
        <TextField name="approver" label={t('privacy.approver')} />
        <TextField name="witnessOne" label={t('privacy.witnessOne')} />
        <TextField name="witnessTwo" label={t('privacy.witnessTwo')} />
        <TextField name="number" label={t('privacy.minutesNumber')} hint={t('privacy.minutesNumberHint')} />
        {requests.length === 0 ? null : (
          <SelectField
            name="requestId"
            label={t('privacy.request')}
            placeholder={t('privacy.noRequest')}
            choices={requests.map((request) => ({ value: request.id, label: request.number }))}
          />
        )}
      </SimpleGrid>
      <TextAreaField name="ground" label={t('privacy.groundText')} rows={2} />
      {who.account !== null ? (
        <TextField
          name="password"
          type="password"
          autoComplete="current-password"
          label={t('privacy.password')}
          hint={t('privacy.passwordHint')}
          width={320}
        />
      ) : null}
      <CheckboxField name="understood" label={t('privacy.understood')} />
    </AppForm>
  );
}

function ActBody(props: ActProps): ReactNode {
  const { t } = useWords();
  const [going, setGoing] = useState(false);
  const { chosen } = props;
  const read = useRead('privacy.previewErasure', {
    people: chosen.people.map((person) => ({ ...person })),
    imports: [...chosen.imports],
  });
  if (going) return <ActForm {...props} />;
  return (
    <Stack gap="sm">
      <Text size="sm">{t('privacy.actText')}</Text>
      <Loaded read={read} lines={4}>
        {(preview) => {
          const refused = props.requests.length > 0 ? [] : preview.refused;
          return (
            <>
              <Facts
                items={[
                  { label: t('privacy.actPeople'), value: String(preview.people) },
                  { label: t('privacy.actFiles'), value: String(preview.files) },
                  { label: t('privacy.actRows'), value: String(preview.importRows) },
                ]}
              />
              {refused.length === 0 ? null : (
                <Hint tone="bad">
                  {t('privacy.actRefused')}:{' '}
                  {refused
                    .map((one) => messageOf({ ...one.reason, params: { ...one.reason.params, name: one.name } }))
                    .join(' ')}
                </Hint>
              )}
              {preview.kept.length === 0 ? null : (
                <div>
                  <Text size="sm" fw={600}>
                    {t('privacy.actKept')}
                  </Text>
                  <List size="sm">
                    {preview.kept.map((message) => (
                      <List.Item key={messageOf(message)}>{messageOf(message)}</List.Item>
                    ))}
                  </List>
                </div>
              )}
              <BackupsNote backups={preview.backups} />
              <div>
                <ActionButton
                  label={t('privacy.continue')}
                  look="main"
                  icon="right"
                  writes
                  does="privacy.anonymise"
                  disabled={refused.length > 0}
                  onPress={() => setGoing(true)}
                />
              </div>
            </>
          );
        }}
      </Loaded>
    </Stack>
  );
}

/** The act in two steps: what it would change and what stays, then the minutes and the confirmation. */
export function AnonymiseDialog(props: {
  readonly chosen: Chosen | undefined;
  readonly requests?: readonly DataRequest[];
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  return (
    <Modal opened={props.chosen !== undefined} onClose={props.onClose} title={t('privacy.actTitle')} size="lg">
      {props.chosen === undefined ? null : (
        <ActBody chosen={props.chosen} requests={props.requests ?? []} onClose={props.onClose} />
      )}
    </Modal>
  );
}
