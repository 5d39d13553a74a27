import { error, fail } from '@sveltejs/kit';
import { hasRole } from '#desk/people/reader.ts';
import { importInvitations } from '#acts/import-invitations.ts';
import type { Actions, PageServerLoad } from './$types';

const mostBytes = 200_000;

function keepersOnly({ desk }: App.Locals): void {
  if (!hasRole(desk.reader, 'operator', 'head')) error(404);
}

export const load: PageServerLoad = ({ locals }) => keepersOnly(locals);

export const actions: Actions = {
  default: async ({ locals, request }) => {
    keepersOnly(locals);
    const form = await request.formData();
    const file = form.get('file');
    const given = file instanceof File && file.size > 0 ? file : undefined;
    if (given && given.size > mostBytes) return fail(400, { text: '', trouble: 'too-large' as const });
    const text = given ? await given.text() : String(form.get('text') ?? '');
    if (text.length > mostBytes) return fail(400, { text: '', trouble: 'too-large' as const });
    if (text.trim() === '') return fail(400, { text, trouble: 'empty' as const });
    const done = await importInvitations(locals.desk, locals.door, text);
    return done.ok ? { invited: done.invited, text: '' } : fail(400, { problems: done.problems, text });
  },
};
