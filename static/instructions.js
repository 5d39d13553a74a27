// @ts-check
/** Asking capital over a bad link: what a page of instructions gains where a script may run. Without it the form is a form. */

/** @type {any} */
const queue = Reflect.get(globalThis, 'instructionQueue');
const box = document.getElementById('instruction-queue');
const words = box?.dataset ?? {};
const able = Boolean(
  queue && box && globalThis.isSecureContext && 'indexedDB' in globalThis && crypto.subtle,
);
/** @type {any} */
let registration;

/** @param {string} text @param {string} [href] */
function line(text, href) {
  const paragraph = document.createElement('p');
  paragraph.textContent = text;
  if (href) {
    const link = document.createElement('a');
    link.href = href;
    link.textContent = words['open'] ?? '';
    paragraph.append(' ', link);
  }
  return paragraph;
}

/** Lines that stay until the page is left: what was sent or refused since it was opened. @type {HTMLElement[]} */
const told = [];

async function show(signIn = false) {
  if (!box) return;
  const count = (await queue.waiting()).length;
  const lines = count > 0 ? [line((words['waiting'] ?? '').replace('%count%', String(count)))] : [];
  if (signIn && count > 0) lines.push(line(words['signIn'] ?? ''));
  box.replaceChildren(...lines, ...told);
  box.hidden = lines.length + told.length === 0;
}

/** @param {{ id: string, state: string, path?: string, at?: string, message?: string, question?: string }[]} results */
async function tell(results) {
  for (const { state, path, at, message, question } of results) {
    if (state === 'sent') {
      const time = new Date(at ?? Date.now()).toLocaleTimeString(document.documentElement.lang, {
        hour: '2-digit',
        minute: '2-digit',
      });
      told.push(line((words['sent'] ?? '').replace('%time%', time), path));
    } else if (state === 'refused') {
      told.push(line([words['refused'], message, question && `“${question}”`].filter(Boolean).join(' ')));
    }
  }
  await show(results.some(({ state }) => state === 'sign-in'));
}

async function sendWaiting() {
  if ((await queue.waiting()).length === 0) return [];
  const results = await queue.send();
  await tell(results);
  if (results.some((/** @type {{ state: string }} */ { state }) => state === 'waiting')) {
    await registration?.sync?.register('instructions').catch(() => undefined);
  }
  return results;
}

/** @param {HTMLFormElement} form */
function hold(form) {
  // A kept page, and one that the browser brings back, would ask under the id of a question before.
  const renew = () => {
    const id = form.elements.namedItem('id');
    if (id instanceof HTMLInputElement) id.value = crypto.randomUUID();
  };
  renew();
  addEventListener('pageshow', ({ persisted }) => persisted && renew());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (form.dataset['busy']) return;
    form.dataset['busy'] = 'yes';
    void ask(form).finally(() => delete form.dataset['busy']);
  });
}

/** Kept on the device first, and only then sent: whatever happens on the way, it is neither lost nor asked twice. @param {HTMLFormElement} form */
async function ask(form) {
  const id = form.elements.namedItem('id');
  if (!(id instanceof HTMLInputElement)) return;
  const fields = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
  await queue.put(id.value, [...fields, ['sentAt', new Date().toISOString()]]);
  if (box) {
    box.hidden = false;
    box.replaceChildren(line(words['sending'] ?? ''));
  }
  const results = await sendWaiting();
  const mine = results.find((/** @type {{ id: string }} */ result) => result.id === id.value);
  if (mine?.state === 'sent') location.assign(mine.path);
  else if (mine?.state !== 'refused') {
    // It waits. The form is free for another question.
    form.reset();
    id.value = crypto.randomUUID();
    box?.scrollIntoView({ block: 'center' });
  }
}

if (able) {
  for (const form of document.querySelectorAll('form[data-instruction]')) {
    if (form instanceof HTMLFormElement) hold(form);
  }
  const here = document.querySelector('[data-instruction-item]');
  if (here instanceof HTMLElement) {
    await queue.remember(here.dataset['instructionItem'], here.dataset['publicNumber'] ?? '');
  }
  const list = document.querySelector('select[data-instruction-items]');
  if (list instanceof HTMLSelectElement) {
    for (const { id, number, at } of await queue.items()) {
      const time = new Date(at).toLocaleTimeString(document.documentElement.lang, {
        hour: '2-digit',
        minute: '2-digit',
      });
      list.add(new Option(number || (list.dataset['at'] ?? '').replace('%time%', time), id));
    }
    for (const part of document.querySelectorAll('[data-instruction-none]')) {
      if (part instanceof HTMLElement) part.hidden = list.length > 0;
    }
  }
  await show();
  new BroadcastChannel('mufakat-instructions').addEventListener('message', ({ data }) => void tell(data));
  try {
    registration = await navigator.serviceWorker?.register('/sw.js');
    const ready = await navigator.serviceWorker?.ready;
    const day = new Date().toISOString().slice(0, 10);
    ready?.active?.postMessage({ keep: `${document.documentElement.lang} ${day}` });
  } catch {
    // Without one, what waits is sent by the next page of instructions that is opened.
  }
  void sendWaiting();
  addEventListener('online', () => void sendWaiting());
  document.addEventListener('visibilitychange', () => document.hidden || void sendWaiting());
  setInterval(() => document.hidden || void sendWaiting(), 20_000);
}

// Waiting for an answer: a word every half minute, and the page anew where it has changed.
const watched = document.querySelector('[data-instruction-state]');
if (watched instanceof HTMLElement && watched.dataset['instructionState']) {
  const address = watched.dataset['instructionState'];
  const look = async () => {
    if (document.hidden) return;
    // Whoever is writing an answer is not interrupted.
    const writing = [...document.querySelectorAll('textarea')].some(
      (area) => area.value !== area.defaultValue,
    );
    try {
      const answer = await fetch(address, { cache: 'no-store' });
      if (!answer.ok || writing) return;
      if ((await answer.json()).standing !== watched.dataset['standing']) location.reload();
    } catch {
      // No link: the next look may have one.
    }
  };
  setInterval(look, 20_000);
  document.addEventListener('visibilitychange', look);
  addEventListener('online', look);
}
