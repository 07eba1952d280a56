import { ApiError, get } from "../api/client";
import type { CredentialSet } from "../api/types/doors";

/** The users and passwords that many controllers have, by name. Where they cannot be had, one is typed. */
export async function credentialSets(): Promise<CredentialSet[]> {
  try {
    return (await get<{ items: CredentialSet[] }>("/credentials")).items;
  } catch (e) {
    if (!(e instanceof ApiError)) throw e;
    return [];
  }
}
