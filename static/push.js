// @ts-check
/** Notices on this device. The browser is asked only when its owner presses; nothing is asked of anybody before. */
const place = document.querySelector('[data-push]');
const button = place?.querySelector('button');
const status = place?.querySelector('[role=status]');

/** @param {string | undefined} text */
const say = (text) => {
  if (status) status.textContent = text ?? '';
};

/** @param {string} key */
const bytesOf = (key) =>
  Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

if (place instanceof HTMLElement && button && 'PushManager' in globalThis && navigator.serviceWorker) {
  const words = place.dataset;
  say('');
  button.hidden = false;
  button.addEventListener('click', async () => {
    try {
      if ((await Notification.requestPermission()) !== 'granted') return say(words['denied']);
      await navigator.serviceWorker.register('/sw.js');
      const { pushManager } = await navigator.serviceWorker.ready;
      const key = bytesOf(words['push'] ?? '');
      // One that was made for other keys of the desk is of no use.
      await (await pushManager.getSubscription())?.unsubscribe();
      const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
      const { endpoint, keys } = subscription.toJSON();
      const body = new URLSearchParams({
        endpoint: endpoint ?? '',
        p256dh: keys?.['p256dh'] ?? '',
        auth: keys?.['auth'] ?? '',
      });
      const answer = await fetch('/account/push', { method: 'POST', body });
      if (answer.ok) return location.reload();
      await subscription.unsubscribe();
      say((await answer.json()).message);
    } catch (error) {
      console.warn('this device could not be added', error);
      say(words['failed']);
    }
  });
}
