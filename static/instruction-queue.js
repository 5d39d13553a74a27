// @ts-check
/**
 * Questions to capital that wait on this device for a link. The page and the service worker share this file: both put
 * in and send, one at a time. What waits is locked with a key that no script can read out, and goes once it was sent,
 * refused, or somebody signs out. Sending twice is harmless: the desk knows each question by its id.
 */
(() => {
  const database = 'mufakat-instructions';
  const shell = 'mufakat-shell';

  /** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
  const settled = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('the device keeps nothing'));
    });

  /** @template T @param {'readonly' | 'readwrite'} mode @param {string} store @param {(store: IDBObjectStore) => IDBRequest<T>} work */
  async function inStore(mode, store, work) {
    const opening = indexedDB.open(database, 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore('queue', { keyPath: 'id' });
      opening.result.createObjectStore('keys');
      opening.result.createObjectStore('items', { keyPath: 'id' });
    };
    const db = await settled(opening);
    try {
      return await settled(work(db.transaction(store, mode).objectStore(store)));
    } finally {
      db.close();
    }
  }

  /** The key of this device, made once; it can be used here and not be read. @returns {Promise<CryptoKey>} */
  async function key() {
    const kept = await inStore('readonly', 'keys', (keys) => keys.get('queue'));
    if (kept) return kept;
    const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]);
    await inStore('readwrite', 'keys', (keys) => keys.put(made, 'queue'));
    return made;
  }

  /** @typedef {[string, string][]} Fields */
  /** @typedef {{ id: string, at: number, iv: Uint8Array<ArrayBuffer>, locked: ArrayBuffer }} Waiting */

  /** Puts a question in, under the id it was given. @param {string} id @param {Fields} fields */
  async function put(id, fields) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(fields));
    const locked = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await key(), plain);
    await inStore('readwrite', 'queue', (queue) => queue.put({ id, at: Date.now(), iv, locked }));
  }

  /** What waits, the oldest first. @returns {Promise<Waiting[]>} */
  const waiting = async () =>
    (await inStore('readonly', 'queue', (queue) => queue.getAll())).sort((a, b) => a.at - b.at);

  /** @param {string} id */
  const drop = (id) => inStore('readwrite', 'queue', (queue) => queue.delete(id));

  /**
   * @typedef {{ id: string, state: 'sent' | 'refused' | 'waiting' | 'sign-in', path?: string, at?: string, message?: string, question?: string }} Result
   * @param {Waiting} one @returns {Promise<Result>}
   */
  async function sendOne({ id, at, iv, locked }) {
    /** @type {Fields} */
    let fields;
    try {
      const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await key(), locked);
      fields = JSON.parse(new TextDecoder().decode(plain));
    } catch {
      await drop(id); // Locked with a key that is gone: nobody can read it any more.
      return { id, state: 'refused' };
    }
    const body = new URLSearchParams([...fields, ['waited', String(Math.max(0, Date.now() - at))]]);
    let answer;
    try {
      answer = await fetch('/instructions/queue', { method: 'POST', body, cache: 'no-store' });
      if (answer.status === 401) return { id, state: 'sign-in' };
      if (answer.status >= 500 || answer.status === 429) return { id, state: 'waiting' };
      const said = await answer.json();
      await drop(id);
      return answer.ok
        ? { id, state: 'sent', path: said.path, at: said.receivedAt }
        : { id, state: 'refused', message: said.message, question: new Map(fields).get('question') ?? '' };
    } catch {
      return { id, state: 'waiting' };
    }
  }

  /** Sends what waits, one after the other, until the link fails. @returns {Promise<Result[]>} */
  async function sendAll() {
    /** @type {Result[]} */
    const results = [];
    for (const one of await waiting()) {
      const result = await sendOne(one);
      results.push(result);
      if (result.state === 'waiting' || result.state === 'sign-in') break;
    }
    return results;
  }

  const send = () => (navigator.locks ? navigator.locks.request('mufakat-instructions', sendAll) : sendAll());

  /** That an item was opened in the room: its number only where everybody may know it. @param {string} id @param {string} number */
  const remember = (id, number) =>
    inStore('readwrite', 'items', (items) => items.put({ id, number, at: Date.now() }));
  /** @returns {Promise<{ id: string, number: string, at: number }[]>} */
  const items = async () =>
    (await inStore('readonly', 'items', (store) => store.getAll())).sort((a, b) => b.at - a.at);

  /** Nothing of this person stays on the device. */
  async function forget() {
    await Promise.all([caches.delete(shell), settled(indexedDB.deleteDatabase(database))]);
  }

  Object.assign(globalThis, { instructionQueue: { put, waiting, send, remember, items, forget, shell } });
})();
