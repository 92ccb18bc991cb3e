import type { ReactNode } from 'react';
import { contract } from '../../../main/contract/index.ts';
import { useWrite } from '../../app/client.ts';
import { AppForm, SelectField, TextField } from '../../ui/form.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { Hint } from '../../ui/states.tsx';
import { useWords } from '../../ui/use-words.ts';
import { PermissionMatrix } from './permission-matrix.tsx';
import type { Role, Roles } from './shapes.ts';

/** A role: its name, what it may see and change, and how much of personal data. The owner's is fixed. */
export function RoleForm(props: {
  readonly role: Role | undefined;
  readonly all: Roles['permissions'];
  readonly onDone: () => void;
  readonly onCancel: () => void;
}): ReactNode {
  return props.role ? <ChangeRole {...props} role={props.role} /> : <CreateRole {...props} />;
}

interface FormProps {
  readonly all: Roles['permissions'];
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

function Fields(props: { readonly all: Roles['permissions']; readonly named: boolean }): ReactNode {
  const { t } = useWords();
  return (
    <>
      {props.named ? (
        <>
          <TextField name="name" label={t('access.roles.name')} />
          <TextField name="purpose" label={t('access.roles.purpose')} />
        </>
      ) : null}
      <SelectField
        name="personal"
        label={t('access.roles.personal')}
        hint={t('access.roles.personalHint')}
        choices={['masked', 'shown'].map((value) => ({ value, label: t(`access.roles.personals.${value}`) }))}
      />
      <PermissionMatrix name="permissions" label={t('access.roles.permissions')} all={props.all} />
    </>
  );
}

function CreateRole(props: FormProps): ReactNode {
  const { t } = useWords();
  const create = useWrite('users.createRole', { quiet: true });
  return (
    <AppForm
      label={t('access.roles.add')}
      schema={contract['users.createRole'].input}
      start={{ name: '', purpose: '', permissions: ['home.read', 'workspace.read'], personal: 'masked' }}
      onSubmit={(values) => create.run(values)}
      onDone={() => {
        notifyDone(t('access.roles.created'));
        props.onDone();
      }}
      onCancel={props.onCancel}
      submitLabel={t('access.roles.add')}
    >
      <Fields all={props.all} named />
    </AppForm>
  );
}

function ChangeRole(props: FormProps & { readonly role: Role }): ReactNode {
  const { t } = useWords();
  const { role } = props;
  const change = useWrite('users.changeRole', { quiet: true });
  const fixed = role.code === 'owner';
  const { id, rev, permissions, personal } = role;
  return (
    <AppForm
      label={role.name}
      schema={contract['users.changeRole'].input}
      start={{
        id,
        expectRev: rev,
        // names that no part of this version asks for stay in the role's shipped list; they cannot be sent back
        permissions: permissions.filter((name) => props.all.some((each) => each.name === name)),
        personal,
        ...(role.shipped ? {} : { name: role.name, purpose: role.purpose }),
      }}
      onSubmit={(values) => change.run(values)}
      onDone={() => {
        notifyDone(t('access.roles.saved', { name: role.name }));
        props.onDone();
      }}
      onCancel={props.onCancel}
      readOnly={fixed || role.withdrawn}
    >
      {fixed ? <Hint>{t('access.roles.ownerFixed')}</Hint> : null}
      {role.shipped && role.purpose ? <p className="role-purpose">{role.purpose}</p> : null}
      <Fields all={props.all} named={!role.shipped} />
    </AppForm>
  );
}
