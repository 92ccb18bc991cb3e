import type { ReactNode } from 'react';
import { useWorkspace } from '../../app/workspace.tsx';
import { useField } from '../../ui/form-field.ts';
import { Checkbox } from '../../ui/layout.tsx';
import { useKnownWord, useWords } from '../../ui/use-words.ts';
import { type FeatureRights, rightsByFeature, toggled } from './rights.ts';
import type { Roles } from './shapes.ts';
import './users.css';

/** Parts of the product down, to look and to change across, and what is special to a part. Nobody grants what they do not hold. */
export function PermissionMatrix(props: {
  readonly name: string;
  readonly label: string;
  readonly all: Roles['permissions'];
}): ReactNode {
  const { t } = useWords();
  const known = useKnownWord();
  const field = useField(props);
  const { actor } = useWorkspace();
  const held = new Set(Array.isArray(field.value) ? (field.value as string[]) : []);
  const parts = rightsByFeature(props.all.map(({ name }) => name));
  const grants = (permission: string): boolean =>
    actor.permissions.includes('*') || actor.permissions.includes(permission);
  const nameOf = (feature: string): string => known(`access.features.${feature}`) ?? feature;
  const box = (part: FeatureRights, permission: string | undefined, label: string, shown: boolean): ReactNode =>
    permission === undefined ? (
      <span aria-hidden="true">–</span>
    ) : (
      <Checkbox
        size="xs"
        checked={held.has(permission)}
        disabled={field.disabled || !grants(permission)}
        {...(shown ? { label } : { 'aria-label': `${nameOf(part.feature)}: ${label}` })}
        onChange={() => field.set([...toggled(held, part, permission)])}
      />
    );
  return (
    <div data-field={props.name}>
      <table className="rights">
        <caption>{props.label}</caption>
        <thead>
          <tr>
            <th scope="col">{t('access.roles.part')}</th>
            <th scope="col">{t('access.roles.look')}</th>
            <th scope="col">{t('access.roles.change')}</th>
            <th scope="col">{t('access.roles.special')}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part.feature}>
              <th scope="row">{nameOf(part.feature)}</th>
              <td>{box(part, part.read, t('access.roles.look'), false)}</td>
              <td>{box(part, part.write, t('access.roles.change'), false)}</td>
              <td>
                {part.special.map((permission) => (
                  <div key={permission}>
                    {box(part, permission, known(`access.permissions.${permission}`) ?? permission, true)}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {field.fault ? (
        <p className="held-role-fault" role="alert">
          {field.fault}
        </p>
      ) : null}
    </div>
  );
}
