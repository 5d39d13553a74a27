// @ts-check
/** An hour that binds is counted down in words where the browser has them; the page said it already without. */
const Durations = /** @type {any} */ (Intl).DurationFormat;
for (const hour of document.querySelectorAll('time[data-counts]')) {
  if (!(hour instanceof HTMLTimeElement) || !Durations || !hour.textContent) continue;
  const format = new Durations(document.documentElement.lang, { style: 'long' });
  const tell = () => {
    const left = Math.max(0, Math.floor((Date.parse(hour.dateTime) - Date.now()) / 1000));
    const [days, hours, minutes] = [
      Math.floor(left / 86_400),
      Math.floor(left / 3600) % 24,
      Math.floor(left / 60) % 60,
    ];
    const said = days ? { days, hours } : hours ? { hours, minutes } : { minutes, seconds: left % 60 };
    hour.textContent = (hour.dataset['counts'] ?? '').replace('%left%', format.format(said) || '0');
    if (left > 0) setTimeout(tell, days || hours ? 20_000 : 1000);
  };
  tell();
}
