import { useState } from 'react';
import { useWorkspace } from '../../app/workspace.tsx';

const KEY = 'self-assessment-me';

function remembered(): string {
  return sessionStorage.getItem(KEY) ?? '';
}

/**
 * Whose share "my share" is. Persons are names as text and the program knows one person at this computer, so whoever sits there says once
 * which name is theirs; it holds while the program is open. A name that is theirs already is not asked for.
 */
export function useMe(persons: readonly string[]): {
  readonly me: string;
  /** The name of the actor is none of the persons: ask. */
  readonly asks: boolean;
  readonly choose: (person: string) => void;
} {
  const { actor } = useWorkspace();
  const [chosen, setChosen] = useState(remembered);
  const isPerson = (name: string): boolean =>
    name !== '' && persons.some((person) => person.trim().toLowerCase() === name.trim().toLowerCase());
  return {
    me: isPerson(actor.name) ? actor.name : isPerson(chosen) ? chosen : '',
    asks: !isPerson(actor.name),
    choose: (person) => {
      sessionStorage.setItem(KEY, person);
      setChosen(person);
    },
  };
}
