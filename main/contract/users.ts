import { z } from 'zod';
import { operation } from './define.ts';
import { download, id, line, optionalLine, rev } from './values.ts';

/** The name somebody signs in with: one word, told apart without regard to case. */
export const loginName = z
  .string()
  .trim()
  .min(3)
  .max(60)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._@-]*$/u);
/** A new password: long rather than strange (NIST SP 800-63B, 3.1.1.2). */
export const newPassword = z.string().min(10).max(200);
/** A password as it was typed; whether it is the right one is found out by trying. */
const typedPassword = z.string().min(1).max(200);
/** How much of personal data somebody with a role sees. */
export const personalAccess = z.enum(['masked', 'shown']);

/** Who is signed in on this session, and whether anybody must. */
export const signedIn = z.object({
  /** People must sign in to this workspace. */
  required: z.boolean(),
  /** There are accounts, whether signing in is required or not. */
  accounts: z.boolean(),
  signedIn: z.boolean(),
  locked: z.boolean(),
  account: z
    .object({
      id,
      name: z.string(),
      login: z.string(),
      /** The password was set by somebody else and must be changed first. */
      mustChange: z.boolean(),
      roles: z.array(z.object({ code: z.string(), name: z.string(), unit: z.string() })),
    })
    .nullable(),
  /** Minutes without input after which the screen locks; 0 for never. */
  lockAfterMinutes: z.int(),
});

/** A role held, for one unit or (empty) for all. */
const heldRole = z.object({ roleId: id, unit: optionalLine.default('') });

const account = z.object({
  id,
  rev,
  login: z.string(),
  name: z.string(),
  post: z.string(),
  mustChange: z.boolean(),
  withdrawn: z.boolean(),
  roles: z.array(z.object({ roleId: id, code: z.string(), name: z.string(), unit: z.string() })),
  lastSignIn: z.string().nullable(),
});

const role = z.object({
  id,
  rev,
  code: z.string(),
  /** Name and purpose in the language of the session. */
  name: z.string(),
  purpose: z.string(),
  permissions: z.array(z.string()),
  personal: personalAccess,
  /** The permissions were changed against the shipped ones. */
  changed: z.boolean(),
  shipped: z.boolean(),
  withdrawn: z.boolean(),
  /** People who hold it now. */
  holders: z.int(),
});

const permissionName = z.string().regex(/^[a-zA-Z]+\.[a-z]+$/);
const accountFields = { login: loginName, name: line, post: optionalLine.default('') };
const exampleId = '01890000-0000-7000-8000-000000000001';

/** Accounts of people, roles by post, sign-in and lock. Without accounts the person at the computer may do everything. */
export const usersContract = {
  'users.state': operation({
    kind: 'read',
    permission: 'open',
    input: z.object({}),
    output: signedIn,
    example: {},
  }),
  'users.signIn': operation({
    kind: 'write',
    permission: 'open',
    input: z.object({ login: z.string().trim().min(1).max(60), password: typedPassword }),
    output: signedIn,
    example: { login: 'mutu', password: 'kata sandi contoh' },
  }),
  'users.signOut': operation({
    kind: 'write',
    permission: 'open',
    input: z.object({}),
    output: signedIn,
    example: {},
  }),
  'users.lock': operation({
    kind: 'write',
    permission: 'open',
    input: z.object({}),
    output: signedIn,
    example: {},
  }),
  'users.unlock': operation({
    kind: 'write',
    permission: 'open',
    input: z.object({ password: typedPassword }),
    output: signedIn,
    example: { password: 'kata sandi contoh' },
  }),
  /** With the recovery code from paper: a new password, and a new code, because the old one is used up. */
  'users.recover': operation({
    kind: 'write',
    permission: 'open',
    input: z.object({
      login: z.string().trim().min(1).max(60),
      code: z.string().trim().min(1).max(80),
      password: newPassword,
    }),
    output: z.object({ recoveryCode: z.string() }),
    example: { login: 'mutu', code: 'ABCD-EFGH', password: 'kata sandi contoh' },
  }),
  /** One's own password. */
  'users.changePassword': operation({
    kind: 'write',
    permission: 'open',
    input: z.object({ current: typedPassword, password: newPassword }),
    output: z.object({}),
    example: { current: 'kata sandi contoh', password: 'kata sandi lain' },
  }),
  /** The first account, which may do everything, and from then on people sign in. The recovery code is shown this once. */
  'users.setUp': operation({
    kind: 'write',
    permission: 'users.write',
    input: z.object({
      ...accountFields,
      password: newPassword,
      /** False for the sample, whose people can be tried out without anybody having to sign in. */
      required: z.boolean().default(true),
    }),
    output: z.object({ accountId: id, recoveryCode: z.string() }),
    example: { login: 'mutu', name: 'Rina Wulandari', password: 'kata sandi contoh' },
  }),
  /** The sheet to keep in a safe: the code as it was shown, never stored. */
  'users.recoverySheet': operation({
    kind: 'write',
    permission: 'open',
    input: z.object({ login: z.string().trim().min(1).max(60), code: z.string().trim().min(8).max(80) }),
    output: download,
    example: { login: 'mutu', code: 'ABCD-EFGH' },
  }),
  /** A new code for one's own account; the former one is void. */
  'users.newRecoveryCode': operation({
    kind: 'write',
    permission: 'open',
    input: z.object({ password: typedPassword }),
    output: z.object({ recoveryCode: z.string() }),
    example: { password: 'kata sandi contoh' },
  }),
  'users.list': operation({
    kind: 'read',
    permission: 'users.read',
    input: z.object({}),
    output: z.object({ accounts: z.array(account) }),
    example: {},
  }),
  'users.create': operation({
    kind: 'write',
    permission: 'users.write',
    input: z.object({ ...accountFields, password: newPassword, roles: z.array(heldRole).min(1).max(20) }),
    output: z.object({ accountId: id, recoveryCode: z.string() }),
    example: {
      login: 'auditor',
      name: 'Bambang Setiawan',
      password: 'kata sandi contoh',
      roles: [{ roleId: exampleId, unit: '' }],
    },
  }),
  'users.change': operation({
    kind: 'write',
    permission: 'users.write',
    input: z.object({ id, expectRev: rev, ...accountFields, roles: z.array(heldRole).min(1).max(20) }),
    output: z.object({ rev }),
    example: {
      id: exampleId,
      expectRev: 1,
      login: 'auditor',
      name: 'Bambang Setiawan',
      roles: [{ roleId: exampleId, unit: 'Sertifikasi' }],
    },
  }),
  /** Sets a password for somebody who forgot theirs; it must be changed at the next sign-in. */
  'users.resetPassword': operation({
    kind: 'write',
    permission: 'users.write',
    input: z.object({ id, password: newPassword }),
    output: z.object({ recoveryCode: z.string() }),
    example: { id: exampleId, password: 'kata sandi contoh' },
  }),
  'users.withdraw': operation({
    kind: 'write',
    permission: 'users.write',
    input: z.object({ id, expectRev: rev, reason: line }),
    output: z.object({}),
    example: { id: exampleId, expectRev: 1, reason: 'Pindah tugas' },
  }),
  'users.restore': operation({
    kind: 'write',
    permission: 'users.write',
    input: z.object({ id, expectRev: rev }),
    output: z.object({}),
    example: { id: exampleId, expectRev: 1 },
  }),
  'users.roles': operation({
    kind: 'read',
    permission: 'users.read',
    input: z.object({}),
    output: z.object({
      roles: z.array(role),
      /** Every permission of the product in the order of the features, with how many operations stand behind it. */
      permissions: z.array(z.object({ name: z.string(), feature: z.string(), operations: z.int() })),
      /** Units that records name, to choose from. */
      units: z.array(z.string()),
      source: z.string(),
    }),
    example: {},
  }),
  'users.changeRole': operation({
    kind: 'write',
    permission: 'users.write',
    input: z.object({
      id,
      expectRev: rev,
      permissions: z.array(permissionName).max(200),
      personal: personalAccess,
      name: optionalLine.optional(),
      purpose: optionalLine.optional(),
    }),
    output: z.object({ rev }),
    example: { id: exampleId, expectRev: 1, permissions: ['home.read'], personal: 'masked' },
  }),
  'users.createRole': operation({
    kind: 'write',
    permission: 'users.write',
    input: z.object({
      name: line,
      purpose: optionalLine.default(''),
      permissions: z.array(permissionName).max(200),
      personal: personalAccess,
    }),
    output: z.object({ roleId: id }),
    example: { name: 'Magang', permissions: ['home.read'], personal: 'masked' },
  }),
  /** Puts a shipped role back to what it was. */
  'users.resetRole': operation({
    kind: 'write',
    permission: 'users.write',
    input: z.object({ id, expectRev: rev }),
    output: z.object({ rev }),
    example: { id: exampleId, expectRev: 1 },
  }),
  'users.withdrawRole': operation({
    kind: 'write',
    permission: 'users.write',
    input: z.object({ id, expectRev: rev, reason: line }),
    output: z.object({}),
    example: { id: exampleId, expectRev: 1, reason: 'Tidak dipakai' },
  }),
  /** Whether people must sign in, and after how many minutes the screen locks. Turning it off takes the owner's password. */
  'users.changeAccess': operation({
    kind: 'write',
    permission: 'users.write',
    input: z.object({
      required: z.boolean(),
      lockAfterMinutes: z.int().min(0).max(480),
      password: typedPassword.optional(),
    }),
    output: signedIn,
    example: { required: true, lockAfterMinutes: 15 },
  }),
  /** Internal: roles that are shipped and not in the workspace yet. */
  'users.installRoles': operation({
    kind: 'write',
    permission: 'internal',
    input: z.object({}),
    output: z.object({ added: z.int() }),
    example: {},
  }),
};

export type SignedIn = z.infer<typeof signedIn>;
