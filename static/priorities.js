// @ts-check
/** Moving a weight shows the order that follows from it; without this the form's button does. */
const form = document.querySelector('form[data-weights]');
if (form instanceof HTMLFormElement) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  let asked = 0;
  const show = async () => {
    const mine = ++asked;
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) query.append(name, String(value));
    const answer = await fetch(`?${query}`);
    if (!answer.ok || mine !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    // The order, and the link to its table.
    const parts = '[data-board], [data-order-table]';
    const all = [...page.querySelectorAll(parts)];
    for (const [place, before] of [...document.querySelectorAll(parts)].entries()) {
      const now = all[place];
      if (!now) continue;
      // What somebody has opened stays open.
      const folds = [...before.querySelectorAll('details')];
      for (const [at, fold] of [...now.querySelectorAll('details')].entries())
        fold.open = folds[at]?.open ?? fold.open;
      before.replaceWith(now);
    }
    history.replaceState(null, '', `?${query}`);
  };
  form.addEventListener('input', ({ target }) => {
    const set = form.querySelector('input[name=weights][value=set]');
    if (target instanceof HTMLInputElement && target.type === 'range' && set instanceof HTMLInputElement)
      set.checked = true;
    clearTimeout(waiting);
    waiting = setTimeout(() => void show(), 150);
  });
}
