import { type ReactNode, useId } from 'react';
import { ActionButton, IconButton } from '../../ui/buttons.tsx';
import { useField } from '../../ui/form-field.ts';
import { Select, Stack, TextInput } from '../../ui/layout.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { Roles } from './shapes.ts';
import './users.css';

interface Held {
  readonly roleId: string;
  readonly unit: string;
}

function heldOf(value: unknown): readonly Held[] {
  return Array.isArray(value) ? (value as Held[]) : [];
}

/** Roles of a person, each for all units or for one. */
export function HeldRolesField(props: {
  readonly name: string;
  readonly label: string;
  readonly roles: Roles;
}): ReactNode {
  const { t } = useWords();
  const field = useField(props);
  const units = useId();
  const held = heldOf(field.value);
  const { roles } = props.roles;
  const set = (index: number, next: Partial<Held>): void =>
    field.set(held.map((each, at) => (at === index ? { ...each, ...next } : each)));
  const choices = (taken: string) =>
    roles.filter(({ id, withdrawn }) => !withdrawn || id === taken).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <fieldset className="held-roles" data-field={props.name} disabled={field.disabled}>
      <legend>{props.label}</legend>
      <Stack gap="xs">
        {held.map((each, index) => {
          const role = roles.find(({ id }) => id === each.roleId);
          const nth = String(index + 1);
          return (
            <div key={`role-${nth}`} className="held-role">
              <Select
                aria-label={t('access.users.roleNth', { nth })}
                data={choices(each.roleId)}
                value={each.roleId === '' ? null : each.roleId}
                placeholder={t('ui.form.choose')}
                searchable
                disabled={field.disabled}
                onChange={(value) => set(index, { roleId: value ?? '' })}
              />
              <TextInput
                aria-label={t('access.users.unitNth', { nth })}
                placeholder={t('access.users.allUnits')}
                list={units}
                value={each.unit}
                disabled={field.disabled || role?.code === 'owner'}
                onChange={(event) => set(index, { unit: event.currentTarget.value })}
              />
              <IconButton
                label={t('access.users.dropRole', { role: role?.name ?? nth })}
                icon="close"
                disabled={field.disabled}
                onPress={() => field.set(held.filter((_, at) => at !== index))}
              />
              {role?.purpose ? <p className="held-role-purpose">{role.purpose}</p> : null}
            </div>
          );
        })}
        <datalist id={units}>
          {props.roles.units.map((unit) => (
            <option key={unit} value={unit} />
          ))}
        </datalist>
        {field.fault ? (
          <p className="held-role-fault" role="alert">
            {field.fault}
          </p>
        ) : null}
        {field.disabled ? null : (
          <div>
            <ActionButton
              label={t('access.users.addRole')}
              icon="plus"
              size="xs"
              onPress={() => field.set([...held, { roleId: '', unit: '' }])}
            />
          </div>
        )}
      </Stack>
    </fieldset>
  );
}
