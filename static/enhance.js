// @ts-check
/**
 * What the pages gain where a script may run. Nothing here is needed to read or to act:
 * without it every form still works. No other script is on any page.
 */

/** @param {string} selector @param {ParentNode} [within] @returns {HTMLElement[]} */
const all = (selector, within = document) =>
  [...within.querySelectorAll(selector)].filter((it) => it instanceof HTMLElement);

const words = document.getElementById('ui-words')?.dataset ?? {};
const typing = 'textarea, select, input:not([type=hidden])';

// What is shown this once came as the answer to a form. Going back or loading it again leads to the page itself, instead of to the
// browser’s question whether the form is to be sent once more.
if (document.querySelector('[data-shown-once]')) {
  history.replaceState(null, '', location.pathname + location.hash);
}

// Long lists: show as you type.
for (const box of all('input[data-narrows]')) {
  if (!(box instanceof HTMLInputElement)) continue;
  const list = box.parentElement?.querySelector('[data-list]');
  if (!list) continue;
  const rows = all('tbody > tr, :scope > li, :scope > label', list);
  if (rows.length < 12) continue;
  box.hidden = false;
  box.addEventListener('input', () => {
    const wanted = box.value.trim().toLocaleLowerCase();
    for (const row of rows) row.hidden = !(row.textContent ?? '').toLocaleLowerCase().includes(wanted);
  });
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') event.preventDefault();
  });
}

// Rows: buttons to add, move and remove instead of numbers and blank rows.
for (const rows of all('[data-rows]')) {
  const last = rows.lastElementChild;
  if (!(last instanceof HTMLFieldSetElement)) continue;
  const blank = /** @type {HTMLFieldSetElement} */ (last.cloneNode(true));
  const renumber = () => {
    all('input.order', rows).forEach((input, n) => {
      if (input instanceof HTMLInputElement) input.value = String(n + 1);
    });
  };
  /** @param {string | undefined} text @param {string} sign @param {() => void} act */
  const tool = (text, sign, act) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button small';
    button.textContent = sign;
    if (text && text !== sign) {
      button.setAttribute('aria-label', text);
      button.title = text;
    }
    button.addEventListener('click', () => {
      act();
      renumber();
      rows.dispatchEvent(new Event('input', { bubbles: true }));
    });
    return button;
  };
  /** @param {HTMLElement} row */
  const equip = (row) => {
    const tools = row.querySelector('.row-tools');
    for (const label of all('[data-order]', row)) label.hidden = true;
    const up = tool(words['rowUp'], '↑', () => {
      row.previousElementSibling?.before(row);
      up.focus();
    });
    const down = tool(words['rowDown'], '↓', () => {
      row.nextElementSibling?.after(row);
      down.focus();
    });
    tools?.prepend(up, down);
  };
  for (const row of all(':scope > fieldset', rows)) equip(row);
  let next = 1000; // Away from the numbers of the server, and the same on every visit: drafts find their rows.
  const add = tool(words['rowAdd'], `+ ${words['rowAdd'] ?? ''}`, () => {
    const row = /** @type {HTMLFieldSetElement} */ (blank.cloneNode(true));
    const number = next++;
    for (const element of all('*', row)) {
      for (const name of ['name', 'id', 'for', 'aria-labelledby', 'aria-describedby']) {
        const value = element.getAttribute(name);
        if (value)
          element.setAttribute(
            name,
            value.replace(/\[\d+\]/, `[${number}]`).replace(/(f-\w+-)\d+/g, `$1${number}`),
          );
      }
      if (
        element instanceof HTMLTextAreaElement ||
        (element instanceof HTMLInputElement && element.type === 'text')
      )
        element.value = '';
    }
    rows.append(row);
    equip(row);
    row.querySelector(typing)?.scrollIntoView({ block: 'center' });
    const first = row.querySelector('input:not([type=hidden]), select, textarea');
    if (first instanceof HTMLElement) first.focus();
  });
  rows.after(add);
  // One blank row is enough when more can be added.
  const fresh = all(':scope > fieldset.fresh', rows);
  if (
    fresh.length === 2 &&
    all(typing, last).every(
      (it) =>
        !('value' in it) ||
        it === last.querySelector('.order') ||
        !it.value ||
        (it instanceof HTMLInputElement && (it.type === 'radio' || it.type === 'checkbox')),
    )
  ) {
    last.remove();
  }
  renumber();
  rows.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement && target.name.endsWith('.remove')) {
      target.closest('fieldset')?.classList.toggle('going', target.checked);
    }
  });
}

// Drafts: what is typed outlives a closed window and a lost connection. A draft goes once the desk has answered its
// form, if only to refuse it with every word in place; where no answer came, no page of the desk follows the form.
const sent = read('sent draft');
if (sent && sent.at === document.referrer) {
  for (const key of Object.keys(sent.texts)) localStorage.removeItem(key);
}
if (sent) localStorage.removeItem('sent draft');
for (const form of all('form[data-guard]')) {
  if (!(form instanceof HTMLFormElement)) continue;
  const key = form.dataset['draftKey'] ? `draft ${form.dataset['draftKey']}` : undefined;
  const note = form.querySelector('[data-unsaved-note]');
  let changed = false;
  let sending = false;
  const areas = () => all('textarea[data-draft]', form).filter((it) => it instanceof HTMLTextAreaElement);
  const stored = key ? read(key) : undefined;
  const held = new Map(areas().map((area) => [area.name, area.value]));
  if (key && stored && Object.entries(stored.texts).some(([name, text]) => text !== (held.get(name) ?? ''))) {
    offer(form, key, stored);
  }
  form.addEventListener('input', () => {
    changed = true;
    if (note) note.textContent = words['unsaved'] ?? '';
    if (key) {
      const texts = Object.fromEntries(areas().map((area) => [area.name, area.value]));
      write(key, { at: new Date().toISOString(), texts });
    }
  });
  form.addEventListener('submit', () => {
    sending = true;
    if (key) write('sent draft', { at: location.href.split('#')[0] ?? '', texts: { [key]: '' } });
  });
  form.addEventListener('saved', () => {
    changed = false;
    if (key) localStorage.removeItem(key);
  });
  addEventListener('beforeunload', (event) => {
    if (changed && !sending) event.preventDefault();
  });
  // Where the desk keeps drafts, what is typed goes there by itself a moment after the last key.
  const saves = form.dataset['saves'];
  const saved = form.querySelector('[data-saved-note]');
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let soon;
  const save = async () => {
    const typed = new FormData(form);
    for (const [name, value] of [...typed]) if (typeof value !== 'string') typed.delete(name);
    changed = false;
    try {
      const headers = { accept: 'application/json', 'x-sveltekit-action': 'true' };
      const answer = await fetch(saves ?? '', { method: 'POST', body: typed, headers });
      const { type } = await answer.json();
      if (type === 'failure' || type === 'error') throw new Error(type);
      const time = new Date().toLocaleTimeString(document.documentElement.lang, { timeStyle: 'short' });
      if (saved) saved.textContent = (words['draftSaved'] ?? '').replace('%when%', time);
    } catch {
      changed = true;
      if (saved) saved.textContent = words['draftNotSaved'] ?? '';
    }
  };
  if (saves) {
    form.addEventListener('input', () => {
      clearTimeout(soon);
      soon = setTimeout(() => void save(), 2500);
    });
    form.addEventListener('submit', () => clearTimeout(soon));
  }
}

/**
 * @typedef {{ at: string, texts: Record<string, string> }} Draft
 * @param {string} key @returns {Draft | undefined}
 */
function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined;
  } catch {
    return undefined; // A browser that keeps nothing has no drafts.
  }
}

/** @param {string} key @param {Draft} draft */
function write(key, draft) {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch (error) {
    console.warn('the draft could not be kept', error);
  }
}

/**
 * The area of this name; one in a row that was added is made by adding rows again.
 * @param {HTMLFormElement} form @param {string} name @param {boolean} make
 */
function findArea(form, name, make) {
  const find = () => all('textarea[data-draft]', form).find((it) => it.getAttribute('name') === name);
  const add = form.querySelector(`[data-rows="${name.split('[')[0]}"] + button`);
  for (let tries = 0; make && !find() && add instanceof HTMLElement && tries < 30; tries++) add.click();
  const found = find();
  return found instanceof HTMLTextAreaElement ? found : undefined;
}

/** @param {HTMLFormElement} form @param {string} key @param {Draft} draft */
function offer(form, key, draft) {
  const when = new Date(draft.at).toLocaleString(document.documentElement.lang);
  const notice = document.createElement('div');
  notice.className = 'notice';
  notice.setAttribute('role', 'status');
  const text = document.createElement('p');
  text.textContent = (words['draftFound'] ?? '').replace('%when%', when);
  const line = document.createElement('p');
  line.className = 'line-up';
  /** @param {string | undefined} label @param {() => void} act */
  const button = (label, act) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = 'button small';
    made.textContent = label ?? '';
    made.addEventListener('click', () => {
      act();
      notice.remove();
    });
    line.append(made);
  };
  button(words['draftRestore'], () => {
    for (const [name, text] of Object.entries(draft.texts)) {
      const area = findArea(form, name, text !== '');
      if (!area || area.value === text) continue;
      area.value = text;
      area.closest('details')?.setAttribute('open', '');
    }
    form.dispatchEvent(new Event('input'));
  });
  button(words['draftDiscard'], () => localStorage.removeItem(key));
  notice.append(text, line);
  form.prepend(notice);
}

// Say what will happen before it does, and send a form once.
const confirmDialog = document.getElementById('confirm-dialog');
/** @type {WeakSet<HTMLFormElement>} */
const confirmed = new WeakSet();
addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return;
  const question = form.dataset['confirm'];
  if (question && !confirmed.has(form) && confirmDialog instanceof HTMLDialogElement) {
    event.preventDefault();
    const text = confirmDialog.querySelector('[data-confirm-text]');
    if (text) text.textContent = question;
    const { submitter } = event;
    confirmDialog.returnValue = '';
    confirmDialog.onclose = () => {
      if (confirmDialog.returnValue !== 'yes') return;
      confirmed.add(form);
      form.requestSubmit(submitter);
    };
    confirmDialog.showModal();
    return;
  }
  if (form.method.toLowerCase() !== 'post') return;
  if (form.dataset['sent']) {
    event.preventDefault();
    return;
  }
  form.dataset['sent'] = 'yes';
  for (const button of all('button:not([type=button])', form)) button.setAttribute('aria-disabled', 'true');
});
addEventListener('pageshow', () => {
  for (const form of all('form[data-sent]')) {
    delete form.dataset['sent'];
    for (const button of all('button', form)) button.removeAttribute('aria-disabled');
  }
});

for (const dialog of all('dialog')) {
  if (!(dialog instanceof HTMLDialogElement)) continue;
  dialog.addEventListener('click', ({ target }) => {
    if (target instanceof HTMLButtonElement && target.value) dialog.close(target.value);
  });
}

/** @param {string} name */
function open(name) {
  const dialog = document.getElementById(`${name}-dialog`);
  if (dialog instanceof HTMLDialogElement) dialog.showModal();
}
for (const opener of all('[data-opens]')) {
  opener.hidden = false;
  opener.addEventListener('click', () => open(opener.dataset['opens'] ?? ''));
}

// Copying.
for (const button of all('[data-copies]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset['copies'] ?? '');
    button.textContent = words['copied'] ?? '';
  });
}

// A chooser closes when the eye moves on.
addEventListener('click', ({ target }) => {
  for (const chooser of all('details.chooser[open]')) {
    if (target instanceof Node && !chooser.contains(target)) chooser.removeAttribute('open');
  }
});

// What was folded or unfolded stays so on this page.
for (const details of all('details[data-keeps]')) {
  if (!(details instanceof HTMLDetailsElement)) continue;
  const key = `open ${location.pathname} ${details.dataset['keeps']}`;
  const kept = sessionStorage.getItem(key);
  if (kept) details.open = kept === 'yes';
  details.addEventListener('toggle', () => sessionStorage.setItem(key, details.open ? 'yes' : 'no'));
}

// Keys.
let afterG = false;
/** @param {number} step */
function move(step) {
  const rows = all('table[data-list] tbody > tr, ol[data-list] > li, ul[data-list] > li').filter(
    (row) => !row.hidden,
  );
  const now = rows.findIndex((row) => row.classList.contains('at'));
  const next = rows[Math.min(Math.max(now + step, 0), rows.length - 1)];
  if (!next) return;
  rows[now]?.classList.remove('at');
  next.classList.add('at');
  next.scrollIntoView({ block: 'nearest' });
  next.querySelector('a')?.focus({ preventScroll: true });
}
/** @param {string} selector @returns {boolean} */
function follow(selector) {
  const link = document.querySelector(selector);
  if (link instanceof HTMLElement) link.click();
  return link !== null;
}
addEventListener('keydown', (event) => {
  const { target, key } = event;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (target instanceof Element && target.closest(`${typing}, dialog[open], [contenteditable]`)) return;
  const wasG = afterG;
  afterG = key === 'g';
  if (wasG && key === 't') follow('[data-key=today]');
  else if (wasG && key === 'm') follow('[data-key=meetings]');
  else if (key === '/') {
    const box = document.querySelector('main input[type=search]:not([hidden])');
    if (box instanceof HTMLInputElement) box.focus();
    else follow('[data-key=search]');
    event.preventDefault();
  } else if (key === '?') open('keys');
  else if (key === 'j') move(1);
  else if (key === 'k') move(-1);
  else if (key === 'e') follow('[data-key=edit]');
});
