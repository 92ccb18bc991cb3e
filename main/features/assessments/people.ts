/** Degrees that are written without dots. In a name all in capitals only these are taken for degrees. */
const BARE = new Set(
  'SE SH ST MT MM MBA MSC BSC SST SPD MPD SKOM MKOM AMD SSI MSI SIP MIP SKM MKES SFARM APT PHD SS MHUM MA BA CPA'.split(
    ' ',
  ),
);
const BETWEEN = /\s*(?:[;\n\r/&|]|(?:^|\s)(?:dan|and|serta)(?=\s))\s*/i;
/** `1. Sari`, `2) Budi`: numbers of a list inside a cell. */
const NUMBERED = /^\s*\d{1,2}[.)]\s+/;
/** A MET number that stands behind a name. */
const MET = /[([]?\s*(?:no\.?\s*)?(?:reg\.?\s*)?(MET[. ]?\d{3}[. ]\d{6}(?:[. ]?\d{4})?)\s*[)\]]?/i;

function isDegree(part: string, capitals: boolean): boolean {
  const words = part.split(/\s+/).filter((word) => word !== '');
  return (
    words.length > 0 &&
    words.every(
      (word) =>
        /^[A-Za-z]{1,4}\.(?:[A-Za-z]{1,6}\.?)*$/.test(word) ||
        BARE.has(word.toUpperCase().replaceAll('.', '')) ||
        (!capitals && /^[A-Z]{2,5}$/.test(word)),
    )
  );
}

/** A person named in a cell, with the MET number that stands beside the name. */
export interface NamedPerson {
  readonly name: string;
  /** As written; empty where none is. */
  readonly register: string;
}

/** Parts of a comma list: degrees stay with the name before them. */
function splitCommas(text: string): readonly string[] {
  const capitals = text === text.toUpperCase();
  const names: string[] = [];
  for (const part of text.split(',').map((piece) => piece.trim())) {
    if (part === '') continue;
    const last = names.length - 1;
    if (last >= 0 && isDegree(part, capitals)) names[last] = `${names[last]}, ${part}`;
    else names.push(part);
  }
  return names;
}

/**
 * The people named in one cell: parted by lines, `;`, `/`, `&`, "dan" or commas. Degrees after a comma belong to the name before it, and a
 * name that stands twice is one person's.
 */
export function splitPeople(cell: string): readonly NamedPerson[] {
  const people: NamedPerson[] = [];
  for (const piece of cell.split(/[\n\r]+/).flatMap((line) => line.replace(NUMBERED, '').split(BETWEEN))) {
    const register = MET.exec(piece)?.[1] ?? '';
    for (const part of splitCommas(piece.replace(MET, ' '))) {
      const name = part.replace(NUMBERED, '').replaceAll(/\s+/g, ' ').trim();
      if (/\p{L}{2}/u.test(name) && !people.some((known) => known.name.toLowerCase() === name.toLowerCase()))
        people.push({ name, register });
    }
  }
  return people;
}
