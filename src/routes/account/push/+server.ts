import { json, redirect } from '@sveltejs/kit';
import { isMessageKey } from '#language/messages.ts';
import { addDevice, removeDevice } from '#acts/push/devices.ts';
import type { RequestHandler } from './$types';

/** Adds the device that the page is open on to those that are notified, or takes one away. */
export const POST: RequestHandler = async ({ locals, request }) => {
  const { desk, t } = locals;
  const form = await request.formData();
  const said = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const revoked = said('revoke');
  if (revoked !== '') {
    await removeDevice(desk, revoked);
    redirect(303, '/account#push');
  }
  const done = await addDevice(desk, {
    endpoint: said('endpoint'),
    p256dh: said('p256dh'),
    auth: said('auth'),
    userAgent: request.headers.get('user-agent') ?? '',
  });
  if (done.ok) return json({ ok: true });
  const key = `desk.refusal.${done.reason}`;
  return json({ message: isMessageKey(key) ? t(key, done.values) : done.reason }, { status: 400 });
};
