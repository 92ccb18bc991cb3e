import { useState } from 'react';
import { useWorkspace } from '../../app/workspace.tsx';

const KEY = 'self-assessment-me';

/** A name as it is compared: without the titles behind it, whatever the case. */
function bare(name: string): string {
  return (name.split(',')[0] ?? '').trim().toLowerCase();
}

/**
 * Whose share "my share" is. Persons in charge are names as text: whoever is signed in is found among them by name. Who is not, or has no
 * account, says once which name is theirs; it holds while the program is open.
 */
export function useMe(persons: readonly string[]): {
  readonly me: string;
  /** The name of the actor is none of the persons: ask. */
  readonly asks: boolean;
  readonly choose: (person: string) => void;
} {
  const { actor } = useWorkspace();
  const key = `${KEY}:${actor.id}`;
  const [chosen, setChosen] = useState(() => sessionStorage.getItem(key) ?? '');
  const named = (name: string): string =>
    bare(name) === '' ? '' : (persons.find((person) => bare(person) === bare(name)) ?? '');
  const own = named(actor.name);
  return {
    me: own === '' ? named(chosen) : own,
    asks: own === '',
    choose: (person) => {
      sessionStorage.setItem(key, person);
      setChosen(person);
    },
  };
}
