import { hash, verify } from '@node-rs/argon2';

/**
 * OWASP's choice for argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane; 30 ms here. argon2id is the
 * library's default; a spec holds it to that.
 */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 200;

/** A password as its argon2id hash. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), PARAMETERS);
}

const NOBODY = hashPassword('there is no account, and this takes as long as if there were');

/** Whether a password is that of `passwordHash`; without one it takes the same time and is never right. */
export async function isPassword(password: string, passwordHash: string | undefined): Promise<boolean> {
  const right = await verify(passwordHash ?? (await NOBODY), password.normalize('NFKC'));
  return right && passwordHash !== undefined;
}
