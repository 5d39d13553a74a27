import type { IsoDate } from '#language/formats.ts';
import { localOf } from '#desk/forms/local-moment.ts';

/** The day that an address asks for with `?on=`, and today; a day that does not exist is today. */
export function askedDay(locals: App.Locals, url: URL): { readonly today: IsoDate; readonly on: IsoDate } {
  const today = localOf(locals.desk.now(), locals.around.settings.timeZone).slice(0, 10);
  const asked = url.searchParams.get('on') ?? '';
  const moment = /^\d{4}-\d{2}-\d{2}$/.test(asked) ? new Date(`${asked}T00:00:00Z`) : undefined;
  const exists = moment && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(asked);
  return { today, on: exists ? asked : today };
}
