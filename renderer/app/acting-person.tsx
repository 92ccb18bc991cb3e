import { type ReactNode, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { TextField } from '../ui/form.tsx';
import { Checkbox, Stack } from '../ui/layout.tsx';
import { useIdentity } from './identity.tsx';

/**
 * Who did what a form notes. Somebody who is signed in did it, unless they say that it was somebody else (on paper, in a meeting) and name them;
 * where nobody is signed in the name is asked for.
 */
export function ActingPersonField(props: {
  /** Field of the form; empty means the person who is signed in. */
  readonly name: string;
  readonly label: string;
  /** `Orang lain yang memutuskan` */
  readonly elsewhere: string;
  readonly elsewhereHint: string;
}): ReactNode {
  const { who } = useIdentity();
  const form = useFormContext();
  const given: unknown = form.getValues(props.name);
  const [elsewhere, setElsewhere] = useState(typeof given === 'string' && given !== '' && given !== who.account?.name);
  if (who.account === null) {
    return <TextField name={props.name} label={props.label} />;
  }
  const change = (on: boolean): void => {
    setElsewhere(on);
    form.setValue(props.name, null);
  };
  return (
    <Stack gap="xs">
      <Checkbox
        label={props.elsewhere}
        checked={elsewhere}
        onChange={(event) => change(event.currentTarget.checked)}
        size="sm"
      />
      {elsewhere ? (
        <TextField name={props.name} label={props.label} hint={props.elsewhereHint} autoFocus demanded />
      ) : null}
    </Stack>
  );
}
