import { getRandomValues, subtle } from 'node:crypto';
import type { Translate } from '#language/messages.ts';
import { escapeHtml, hashSource, htmlDocument, htmlParts } from './html.ts';
import { fileStyle } from './html-style.ts';
import type { Layout } from './layout-tree.ts';
import { openingScript } from './locked-script.ts';
import { findPassphraseFault } from './passphrase.ts';

/** PBKDF2-SHA256; OWASP asks for 600,000 (Password Storage Cheat Sheet, 2023). About a second on a phone. */
const iterations = 1_000_000;

/**
 * The file sealed with a passphrase: AES-256-GCM under a key from PBKDF2-SHA256, opened in the page itself by
 * WebCrypto, also from a phone's storage. Nothing of the brief but its marking is readable without the passphrase.
 *
 * @throws RangeError for a passphrase with a fault: the caller asks for a better one first.
 */
export async function lockedHtmlFile(layout: Layout, passphrase: string, t: Translate): Promise<string> {
  const fault = findPassphraseFault(passphrase);
  if (fault !== null) throw new RangeError(`lockedHtmlFile: the passphrase is ${fault}`);
  const sealed = await seal(JSON.stringify(htmlParts(layout)), passphrase);
  const words = {
    opening: t('brief.print.locked.opening'),
    wrong: t('brief.print.locked.wrong'),
    damaged: t('brief.print.locked.damaged'),
    unable: t('brief.print.locked.unable'),
  };
  const data = JSON.stringify({ iterations, ...sealed, words });
  const style = `${fileStyle}\n${lockStyle}`;
  return htmlDocument(
    {
      lang: layout.lang,
      direction: layout.direction,
      title: t('brief.print.locked.title'),
      style,
      body: `<main class="lock"><p class="mark">${escapeHtml(layout.running.marking)}</p>
<h1>${escapeHtml(t('brief.print.locked.title'))}</h1>
<noscript><p>${escapeHtml(t('brief.print.locked.script'))}</p></noscript>
<form id="lock"><label for="passphrase">${escapeHtml(t('brief.print.locked.prompt'))}</label>
<input id="passphrase" name="passphrase" type="password" autocomplete="off" autocapitalize="off" spellcheck="false" required autofocus>
<button>${escapeHtml(t('brief.print.locked.open'))}</button>
<p id="told" role="alert"></p></form></main>
<div id="sealed" hidden>${escapeHtml(data)}</div>
<script>${openingScript}</script>`,
    },
    `style-src ${hashSource(style)}; script-src ${hashSource(openingScript)}`,
  );
}

/** Salt, initial vector and sealed words, each in base64. */
async function seal(
  words: string,
  passphrase: string,
): Promise<{ salt: string; iv: string; sealed: string }> {
  const salt = getRandomValues(new Uint8Array(16));
  const iv = getRandomValues(new Uint8Array(12));
  const material = await subtle.importKey(
    'raw',
    new TextEncoder().encode(passphrase.normalize('NFKC')),
    'PBKDF2',
    false,
    ['deriveKey'],
  );
  const key = await subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  );
  const sealed = await subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(words));
  return { salt: base64(salt), iv: base64(iv), sealed: base64(new Uint8Array(sealed)) };
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

const lockStyle = `
.lock{max-width:26rem;margin:12vh auto 0;font:1.125rem/1.6 "Noto Sans",system-ui,"Segoe UI",Roboto,sans-serif}
.lock h1{font:600 1.7rem/1.3 "Noto Serif",Charter,Georgia,serif}
.lock .mark{font-weight:600;letter-spacing:.1em;border-bottom:3px solid #2b2a6b;padding-bottom:.5em}
.lock label{display:block;font-weight:600}
.lock input,.lock button{font:inherit;width:100%;box-sizing:border-box;padding:.6em .8em;margin:.3em 0 .8em;border:1px solid #767390;border-radius:2px;background:#fff;color:#1b1a22}
.lock button{background:#2b2a6b;color:#fff;border-color:#2b2a6b;font-weight:600}
.lock :focus-visible{outline:3px solid #8b89e0;outline-offset:2px}
.lock #told{min-height:1.6em;font-weight:600}
@media (prefers-color-scheme:dark){.lock .mark{border-color:#b6b4f5}}
`;
