/**
 * What runs in the browser of whoever opens a locked file. It is kept as text because its hash stands in the
 * file's policy: not one letter of it may differ. The style is adopted as a sheet object, which the policy allows
 * to a script it trusts, so the sealed style needs no hash of its own outside.
 */
export const openingScript = `
'use strict';
const form = document.getElementById('lock');
const told = document.getElementById('told');
const data = JSON.parse(document.getElementById('sealed').textContent);
const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
async function open(passphrase) {
  const material = await crypto.subtle.importKey('raw', new TextEncoder().encode(passphrase.normalize('NFKC')), 'PBKDF2', false, ['deriveKey']);
  const key = await crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt: bytes(data.salt), iterations: data.iterations }, material, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
  const words = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes(data.iv) }, key, bytes(data.sealed));
  return JSON.parse(new TextDecoder().decode(words));
}
function show(parts) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(parts.style);
  document.adoptedStyleSheets = [sheet];
  document.title = parts.title;
  document.body.innerHTML = parts.body;
  scrollTo(0, 0);
}
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = form.querySelector('button');
  told.textContent = data.words.opening;
  button.disabled = true;
  try {
    show(await open(form.elements.passphrase.value));
  } catch (error) {
    told.textContent = error.name === 'OperationError' ? data.words.wrong : data.words.damaged;
    button.disabled = false;
  }
});
if (!globalThis.crypto || !crypto.subtle || !('adoptedStyleSheets' in document)) {
  told.textContent = data.words.unable;
  form.querySelector('button').disabled = true;
}
`;
