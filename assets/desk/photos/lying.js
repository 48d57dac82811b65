// The pixels of photos that wait, by person and operation, in a database of their own: whoever looks at what lies in the
// outbox needn't read them. The outbox has a record beside each (see waiting.js).
import { storeOf } from "../database.js";

const ask = storeOf("photos", "waiting");

export const placeOf = ({ person, operation }) => `${person}/${operation}`;

export const put = (record, pixels) => ask("readwrite", (store) => store.put(pixels, placeOf(record)));

export const pixelsOf = (record) => ask("readonly", (store) => store.get(placeOf(record)));

export const howMany = () => ask("readonly", (store) => store.count());

// Lets go of one, or without an operation of all that are somebody's.
export const drop = ({ person, operation = "" }) => {
  const place = placeOf({ person, operation });
  return ask("readwrite", (store) => store.delete(IDBKeyRange.bound(place, `${place}\uffff`)));
};
