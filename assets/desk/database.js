// Databases on this device. The browser may close one at any time: iOS does in the background, a person by clearing
// data. So each is opened when it is needed, dropped once it is closed, and what failed is tried once more.
const PATIENCE = 5_000; // milliseconds; WebKit has left requests to open without any answer

const open = (name, store, drop) =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store);
    request.onsuccess = () => {
      const database = request.result;
      database.onclose = drop;
      database.onversionchange = () => {
        drop();
        database.close();
      };
      resolve(database);
    };
    request.onerror = () => reject(request.error);
    setTimeout(() => reject(new Error(`${name} does not open`)), PATIENCE);
  });

// A write is done once its transaction is: a full disk is told only then.
const done = (transaction, request) =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error ?? request.error);
  });

// Returns what runs a deed on the store, in one transaction, and gives its result. A deed may run twice.
export const storeOf = (name, store) => {
  let opening;

  const attempt = async (mode, deed) => {
    const mine = (opening ??= open(name, store, () => {
      if (opening === mine) opening = undefined;
    }));
    try {
      const transaction = (await mine).transaction(store, mode);
      return await done(transaction, deed(transaction.objectStore(store)));
    } catch (error) {
      if (opening === mine) opening = undefined;
      throw error;
    }
  };

  return (mode, deed) => attempt(mode, deed).catch(() => attempt(mode, deed));
};
