/**
 * Passwords of the invented people of the sample workspaces: open to everybody, and refused nowhere because they are long. The first one is
 * what somebody else has set; whoever tries out a person for the first time changes it to the second, as a real person must.
 */
export const samplePasswords = { first: 'contoh kata sandi pertama', own: 'contoh kata sandi sendiri' } as const;
