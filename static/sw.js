// @ts-check
/**
 * For a delegate in a hall with a bad link. It keeps one page, the empty form for asking capital, and sends what waits
 * once the link is back. No page with words of a position is ever kept. It also shows the notices that the desk pushes.
 */
const worker = /** @type {any} */ (globalThis);
worker.importScripts('/instruction-queue.js');
const { shell, send, forget } = worker.instructionQueue;
const offline = '/instructions/offline';
const note = '/instructions/offline/kept';
const servedFromShell = /^\/(_app\/|[a-z-]+\.(js|svg)$)/;
const standsIn = /^\/(instructions|items\/[^/]+\/(room|instructions))(\/|$)/;

worker.addEventListener('install', () => worker.skipWaiting());
worker.addEventListener('activate', (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));

/** Keeps the empty form and what it is drawn with; again where the language or the day is another. @param {string} as */
async function keepShell(as) {
  const cache = await caches.open(shell);
  // Kept by an earlier version of this worker, it is kept anew.
  const mark = `2 ${as}`;
  if ((await (await cache.match(note))?.text()) === mark) return;
  const page = await fetch(offline, { cache: 'no-store' });
  if (!page.ok || page.redirected) return;
  // It stands in for pages at other addresses: what it is drawn with is named from the root.
  const html = (await page.text()).replaceAll(
    /\b(href|src)="(\.[^"#?]+\.(?:css|js|svg))"/g,
    (_all, name, path) => `${name}="${new URL(path, page.url).pathname}"`,
  );
  const parts = [...html.matchAll(/(?:href|src)="(\/[^"#?]+\.(?:css|js|svg))"/g)].map(
    ([, path]) => path ?? '',
  );
  await cache.addAll([...new Set(parts)]);
  const headers = new Headers(page.headers);
  // The text is no longer packed as it came, nor as long.
  for (const of of ['content-encoding', 'content-length']) headers.delete(of);
  await cache.put(offline, new Response(html, { headers }));
  await cache.put(note, new Response(mark));
}

/** Sends what waits, and tells every page of this desk what came of it. */
async function sendAndTell() {
  const results = await send();
  const pages = new BroadcastChannel('mufakat-instructions');
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches this desk's pages alone
  pages.postMessage(results);
  pages.close();
  return results;
}

/** Whoever signs out is notified here no more, and leaves nothing. */
async function leave() {
  await forget();
  await (await worker.registration.pushManager?.getSubscription())?.unsubscribe();
}

worker.addEventListener('message', (/** @type {any} */ event) => {
  if (typeof event.data?.keep === 'string') event.waitUntil(keepShell(event.data.keep));
});
worker.addEventListener('sync', (/** @type {any} */ event) => {
  if (event.tag !== 'instructions') return;
  event.waitUntil(
    sendAndTell().then((/** @type {{ state: string }[]} */ results) => {
      // The browser tries again later where this fails.
      if (results.some(({ state }) => state === 'waiting')) throw new Error('the link is not back');
    }),
  );
});

worker.addEventListener('fetch', (/** @type {any} */ event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== worker.location.origin) return;
  if (request.method === 'POST') {
    if (url.pathname === '/sign-out' || url.search.includes('sign-out')) event.waitUntil(leave());
    return;
  }
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate' && standsIn.test(url.pathname)) {
    event.respondWith(fetch(request).catch(async () => (await caches.match(offline)) ?? Response.error()));
  } else if (servedFromShell.test(url.pathname)) {
    event.respondWith(fetch(request).catch(async () => (await caches.match(request)) ?? Response.error()));
  }
});

worker.addEventListener('push', (/** @type {any} */ event) => {
  const said = event.data?.json() ?? {};
  event.waitUntil(
    worker.registration.showNotification(String(said.title ?? 'Mufakat'), {
      body: String(said.body ?? ''),
      lang: said.lang,
      tag: said.tag,
      icon: '/favicon.svg',
      requireInteraction: true,
      data: { path: said.path },
    }),
  );
});
worker.addEventListener('notificationclick', (/** @type {any} */ event) => {
  event.notification.close();
  const path = String(event.notification.data?.path ?? '/');
  // A page of this desk, whatever came in.
  event.waitUntil(worker.clients.openWindow(/^\/(?![/\\])/.test(path) ? path : '/'));
});
