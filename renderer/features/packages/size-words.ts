import { useDates } from '../../ui/dates.ts';
import { useWords } from '../../ui/use-words.ts';

const STEP = 1024;

/** A size of a file in words: `12,4 MB`. */
export function useSizeWords(): (bytes: number) => string {
  const { t } = useWords();
  const { number } = useDates();
  return (bytes) => {
    if (bytes < STEP) return t('packages.size.bytes', { count: number(bytes) });
    if (bytes < STEP * STEP) return t('packages.size.kilobytes', { count: number(bytes / STEP) });
    if (bytes < STEP ** 3) return t('packages.size.megabytes', { count: number(bytes / STEP ** 2, 1) });
    return t('packages.size.gigabytes', { count: number(bytes / STEP ** 3, 1) });
  };
}
