import { type ReactNode, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useDates } from '../ui/dates.ts';
import { DateInput } from '../ui/form-date.tsx';
import { Group, Text } from '../ui/layout.tsx';
import { useWords } from '../ui/use-words.ts';

const CIVIL = /^\d{4}-\d{2}-\d{2}$/;
/** Name in the address, so that a list as of a day can be linked to. */
const NAME = 'per';

/** The day that a list is shown for, kept in the address (`?per=2027-03-01`); today when it says nothing. */
export function useAsOf(): { readonly asOf: string; readonly set: (day: string) => void } {
  const dates = useDates();
  const [search, setSearch] = useSearchParams();
  const stated = search.get(NAME) ?? '';
  return {
    asOf: CIVIL.test(stated) ? stated : dates.today,
    set: (day) =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          if (day === '' || day === dates.today) next.delete(NAME);
          else next.set(NAME, day);
          return next;
        },
        { replace: true },
      ),
  };
}

/** The field with which the day of a list is chosen; a day is taken on Enter or when the field is left. */
export function AsOfInput(props: { readonly asOf: string; readonly onChange: (day: string) => void }): ReactNode {
  const { t } = useWords();
  const [typed, setTyped] = useState<string>();
  const take = (): void => {
    if (typed !== undefined && (typed === '' || CIVIL.test(typed))) props.onChange(typed);
    setTyped(undefined);
  };
  return (
    <Group gap="xs" wrap="nowrap">
      <Text size="sm" aria-hidden="true">
        {t('app.asOf')}
      </Text>
      <DateInput
        ariaLabel={t('app.asOf')}
        value={typed ?? props.asOf}
        onChange={setTyped}
        onBlur={take}
        onEnter={take}
      />
    </Group>
  );
}
