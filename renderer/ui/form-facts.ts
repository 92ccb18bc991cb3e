import { createContext, useContext } from 'react';
import type { z } from 'zod';

interface FormFacts {
  readonly schema: z.ZodType;
  readonly readOnly: boolean;
  /** Names of fields that must say something although the schema lets them be empty. */
  readonly demanded: Set<string>;
}

/** Schema and state of a form, for the fields inside it. */
export const FormFactsContext = createContext<FormFacts | undefined>(undefined);

/** Schema and state of the form around a field. */
export function useFormFacts(): FormFacts {
  const facts = useContext(FormFactsContext);
  if (!facts) {
    throw new Error('A field stands outside of AppForm.');
  }
  return facts;
}
