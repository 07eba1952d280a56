// What the API answers about who may come in, and what they did, as src/Sideband.Server/Views has it.

export type Role = "viewer" | "operator" | "administrator";

export interface Session {
  name: string;
  role: Role;
  mustChangePassword: boolean;
  /** Whether the role is for all controllers. */
  whole: boolean;
}

export interface TokenEntry {
  name: string;
  role: Role;
  by: string;
  created: string;
  expires: string | null;
  used: string | null;
  groups: string[] | null;
  nodes: string[] | null;
  /** Only in the answer that makes it. */
  token?: string;
}

export interface AccountEntry {
  name: string;
  role: Role;
  disabled: boolean;
  mustChangePassword: boolean;
  created: string;
  /** Has no password here, but an account elsewhere. */
  foreign: boolean;
  groups: string[] | null;
  nodes: string[] | null;
  /** Only in the answer that makes it. */
  password?: string;
}

/** A passkey of one's own. */
export interface PasskeyEntry {
  id: string;
  name: string;
  created: string;
  used: string | null;
}

export interface CredentialSet {
  name: string;
  user: string;
  by: string;
  added: string;
}

export interface AuditEntry {
  number: number;
  at: string;
  who: string;
  action: string;
  target: string;
  outcome: string;
  detail: string | null;
}
