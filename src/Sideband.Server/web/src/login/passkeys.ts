import { call } from "../api/client";

interface Question {
  ticket: string;
  options: never;
}

/** A passkey is for a name: a browser takes none for an address, nor without TLS but on this machine. */
export const arePossible = (): boolean =>
  isSecureContext && !/^([\d.]+|\[.*\])$/.test(location.hostname) && "PublicKeyCredential" in window && "parseRequestOptionsFromJSON" in PublicKeyCredential;

/** The browser, or whoever sits at it, says no. */
export class PasskeyError extends Error {}

/** Asks the browser for a passkey, and the server what it opens. */
export async function show<T>(): Promise<T> {
  const question = await call<Question>("POST", "/session/passkey/options", {}, true);
  const credential = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(question.options) }).catch(() => null);
  if (credential === null) throw new PasskeyError("The browser has shown no passkey.");
  return call<T>("POST", "/session/passkey", { ticket: question.ticket, credential: (credential as PublicKeyCredential).toJSON() }, true);
}

/** Has the browser make one, and the server keep it. */
export async function make(name: string, password: string): Promise<void> {
  const question = await call<Question>("POST", "/session/passkeys/options", { password }, true);
  const credential = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(question.options) }).catch(() => null);
  if (credential === null) throw new PasskeyError("The browser has made no passkey.");
  await call("POST", "/session/passkeys", { ticket: question.ticket, name, credential: (credential as PublicKeyCredential).toJSON() });
}
