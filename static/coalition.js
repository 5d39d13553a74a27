// @ts-check
/**
 * A tick, or somebody dragged along the scale, shows at once what follows from it; without this the form's button does.
 * It is sent as the form is, so that nothing of it stands in an address.
 */
const form = document.querySelector('form[data-coalition]');
if (form instanceof HTMLFormElement) {
  for (const place of form.querySelectorAll('input.place')) {
    if (!(place instanceof HTMLInputElement)) continue;
    const slide = document.createElement('input');
    slide.type = 'range';
    slide.min = '0';
    slide.max = '100';
    slide.value = place.value;
    slide.setAttribute('aria-label', place.getAttribute('aria-label') ?? '');
    slide.addEventListener('input', () => {
      place.value = slide.value;
    });
    place.addEventListener('input', () => {
      slide.value = place.value;
    });
    place.before(slide);
  }
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  /** @type {AbortController | undefined} */
  let asking;
  const show = async () => {
    // What was tried before this is of no interest any more, to the desk neither.
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    const answer = await fetch(location.pathname, {
      method: 'POST',
      body: new FormData(form),
      headers: { accept: 'text/html' },
      signal,
    }).catch(() => undefined);
    const text = answer?.ok ? await answer.text().catch(() => '') : '';
    if (text === '' || signal.aborted) return;
    const page = new DOMParser().parseFromString(text, 'text/html');
    for (const id of ['tried', 'count', 'consensus', 'landing']) {
      const [shown, made] = [document.getElementById(id), page.getElementById(id)];
      if (shown && made) shown.replaceChildren(...made.childNodes);
    }
  };
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void show(), 200);
  });
}
