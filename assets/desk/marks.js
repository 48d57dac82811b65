// Marks: each names one thing that this device has begun, so that what is sent twice happens once.
export const newMark = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
