import type { ReactNode } from 'react';
import { z } from 'zod';
import { TextField } from '../ui/form.tsx';
import { useWords } from '../ui/use-words.ts';

/** A form's values with both passwords; the shape around them differs by operation. */
function sameTwice(values: unknown): boolean {
  const { password, repeated } = values as { readonly password?: unknown; readonly repeated?: unknown };
  return password === repeated;
}

/** The input of an operation with a new password, with the password typed twice. */
export function withRepeated<S extends z.ZodRawShape>(input: z.ZodObject<S>) {
  return input.extend({ repeated: z.string().min(1).max(200) }).refine(sameTwice, {
    path: ['repeated'],
    params: { fault: 'access.repeatedDiffers' },
  });
}

/** A new password, typed twice: what is typed cannot be seen. */
export function RepeatedPassword(): ReactNode {
  const { t } = useWords();
  return (
    <>
      <TextField
        name="password"
        label={t('access.newPassword')}
        hint={t('access.newPasswordHint')}
        type="password"
        autoComplete="new-password"
      />
      <TextField name="repeated" label={t('access.repeated')} type="password" autoComplete="new-password" />
    </>
  );
}
