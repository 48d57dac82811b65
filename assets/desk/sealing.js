// On a device with a PIN, what lies on it is sealed: AES-GCM under a key that the server gives to an unlocked session
// of its author alone. The key stays in the memory of this page, and is gone with it.
import { wayOut } from "./leaving.js";

const PATIENCE = 10_000; // milliseconds

export const hasPin = () => Boolean(wayOut()?.dataset.pin);

// Over plain HTTP on another host than localhost a browser gives no cryptography.
export const canSeal = () => Boolean(crypto.subtle);

const ask = async () => {
  const answer = await fetch("/auth/draft-key", { method: "POST", signal: AbortSignal.timeout(PATIENCE) });
  if (!answer.ok) throw new Error(`no key: ${answer.status}`);
  return crypto.subtle.importKey("raw", await answer.arrayBuffer(), "AES-GCM", false, ["encrypt", "decrypt"]);
};

let asked;

const key = () => {
  asked ??= ask().catch((error) => {
    asked = undefined;
    throw error;
  });
  return asked;
};

const boundTo = (place, iv) => ({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(place) });

// Returns bytes as only their author can read them; fails where there is no key just now.
export const sealBytes = async (place, bytes) => {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, sealed: await crypto.subtle.encrypt(boundTo(place, iv), await key(), bytes) };
};

// Returns them as they were, or undefined where they are another's; fails where there is no key just now.
export const unsealBytes = async (place, { iv, sealed }) => {
  const mine = await key();
  return crypto.subtle.decrypt(boundTo(place, iv), mine, sealed).catch(() => undefined);
};

// Returns the record as only its author can read it; fails as `sealBytes` does.
export const seal = async (place, record) => {
  const words = new TextEncoder().encode(JSON.stringify(record));
  return { person: record.person, ...(await sealBytes(place, words)) };
};

// Returns the record as it was written, or undefined where it is another's; fails as `unsealBytes` does.
export const unseal = async (place, record) => {
  if (!record?.sealed) return record;
  const words = await unsealBytes(place, record);
  return words && JSON.parse(new TextDecoder().decode(words));
};
