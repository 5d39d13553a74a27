// @ts-check
/** What is typed at a coordination meeting is saved as it is typed; on a lost connection it is kept, and tried again. */
for (const form of document.querySelectorAll('form[data-saves-point]')) {
  const area = form.querySelector('textarea');
  const base = form.querySelector('input[name=base]');
  const state = /** @type {HTMLElement | null} */ (form.querySelector('[data-save-state]'));
  if (!(form instanceof HTMLFormElement) || !area || !(base instanceof HTMLInputElement) || !state) continue;
  let kept = area.value;
  let busy = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  /** @param {string | undefined} text */
  const say = (text) => {
    state.textContent = text ?? '';
  };
  const save = async () => {
    clearTimeout(waiting);
    const text = area.value;
    if (busy || text === kept) return;
    busy = true;
    say(state.dataset['saving']);
    try {
      const answer = await fetch(form.dataset['savesPoint'] ?? '', {
        method: 'POST',
        body: new FormData(form),
      });
      const { saved, base: next, by } = await answer.json();
      if (saved) {
        kept = text;
        base.value = String(next);
        say(
          (state.dataset['saved'] ?? '').replace(
            '%time%',
            new Date().toLocaleTimeString(document.documentElement.lang),
          ),
        );
        if (area.value === text) form.dispatchEvent(new Event('saved'));
      } else say((state.dataset['clash'] ?? '').replace('%by%', by || '?'));
    } catch {
      say(state.dataset['unsaved']);
      waiting = setTimeout(save, 10_000);
    }
    busy = false;
    if (area.value !== text) waiting = setTimeout(save, 1500);
  };
  area.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(save, 1500);
  });
  area.addEventListener('blur', save);
  addEventListener('online', save);
  form.addEventListener('submit', () => clearTimeout(waiting));
  for (const button of form.querySelectorAll('[data-without-script]')) {
    if (button instanceof HTMLElement) button.hidden = true;
  }
}
