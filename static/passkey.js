// @ts-check
/**
 * Passkeys: what only a browser can do. It asks its person by finger, face or number, puts the answer into the form and
 * sends the form as any other. On pages without such a form nothing loads this.
 */

/** @param {string} text */
const bytesOf = (text) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

/** @param {ArrayBuffer | null | undefined} buffer */
const textOf = (buffer) =>
  buffer
    ? btoa(String.fromCharCode(...new Uint8Array(buffer)))
        .replaceAll('+', '-')
        .replaceAll('/', '_')
        .replaceAll('=', '')
    : undefined;

/** @param {{ id: string }[] | undefined} list */
const keysOf = (list) => (list ?? []).map((one) => ({ ...one, type: 'public-key', id: bytesOf(one.id) }));

/** The answer as the desk reads it. @param {any} credential */
const answerOf = ({ id, type, response, authenticatorAttachment }) =>
  JSON.stringify({
    id,
    rawId: id,
    type,
    authenticatorAttachment,
    clientExtensionResults: {},
    response: {
      clientDataJSON: textOf(response.clientDataJSON),
      attestationObject: textOf(response.attestationObject),
      authenticatorData: textOf(response.authenticatorData),
      signature: textOf(response.signature),
      userHandle: textOf(response.userHandle),
      transports: response.getTransports?.(),
    },
  });

/** @type {AbortController | undefined} */
let waiting;

/** @param {HTMLFormElement} form @param {any} [more] */
async function ask(form, more = {}) {
  waiting?.abort();
  waiting = new AbortController();
  const options = JSON.parse(form.dataset['options'] ?? '{}');
  options.challenge = bytesOf(options.challenge);
  const call = { publicKey: options, signal: waiting.signal, ...more };
  if (form.dataset['passkey'] === 'create') {
    options.user.id = bytesOf(options.user.id);
    options.excludeCredentials = keysOf(options.excludeCredentials);
    return navigator.credentials.create(call);
  }
  options.allowCredentials = keysOf(options.allowCredentials);
  return navigator.credentials.get(call);
}

/** @param {HTMLFormElement} form @param {any} credential */
function send(form, credential) {
  const field = form.elements.namedItem('answer');
  if (!(field instanceof HTMLInputElement) || !credential) return;
  field.value = answerOf(credential);
  form.submit();
}

for (const form of document.querySelectorAll('form[data-passkey]')) {
  if (!(form instanceof HTMLFormElement) || !window.PublicKeyCredential) continue;
  /** @param {string} what @param {boolean} hidden */
  const show = (what, hidden) => {
    const part = form.querySelector(`[data-${what}]`);
    if (part instanceof HTMLElement) part.hidden = hidden;
  };
  show('without', true);
  show('with', false);
  form.addEventListener(
    'submit',
    (event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      show('failed', true);
      ask(form).then(
        (credential) => send(form, credential),
        () => show('failed', false),
      );
    },
    // Before whatever else listens: the form is not under way while its person is asked.
    { capture: true },
  );
  // Where the browser can, it offers a passkey in the field for the address.
  if (document.querySelector('input[autocomplete~=webauthn]')) {
    void PublicKeyCredential.isConditionalMediationAvailable?.()
      .then((can) => (can ? ask(form, { mediation: 'conditional' }) : undefined))
      .then(
        (credential) => send(form, credential),
        () => undefined,
      );
  }
}
