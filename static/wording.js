// @ts-check
import { compareWords } from './compare-words.js';

/** What is added to a text and taken out of it is shown while it is typed; without a script the page shows it when asked. */
for (const button of document.querySelectorAll('[data-shows-changes]')) button.remove();
for (const area of document.querySelectorAll('textarea[data-was]')) {
  const shown = area.closest('.wording')?.querySelector('[data-changes]');
  if (!(area instanceof HTMLTextAreaElement) || !(shown instanceof HTMLElement)) continue;
  /** @param {string} name @param {string | undefined} said @param {string} text */
  const marked = (name, said, text) => {
    const mark = document.createElement(name);
    const [before, after] = [document.createElement('span'), document.createElement('span')];
    before.className = after.className = 'said-only';
    before.textContent = `[${said ?? ''}: `;
    after.textContent = ']';
    mark.append(before, text, after);
    return mark;
  };
  const show = () => {
    const [was, now] = [area.dataset['was']?.trim() ?? '', area.value.trim()];
    if (was === now) {
      shown.replaceChildren();
      return;
    }
    const words = document.createElement('div');
    words.className = 'words diff';
    words.lang = area.lang || document.documentElement.lang;
    for (const { text, change } of compareWords(was, now)) {
      if (change === 'same') words.append(text);
      else if (change === 'added') words.append(marked('ins', shown.dataset['added'], text));
      else words.append(marked('del', shown.dataset['removed'], text));
    }
    const legend = document.createElement('p');
    legend.className = 'written-in';
    legend.textContent = shown.dataset['legend'] ?? '';
    shown.replaceChildren(words, legend);
  };
  let asked = 0;
  area.addEventListener('input', () => {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(show);
  });
}
