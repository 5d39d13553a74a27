import { error, fail, redirect } from '@sveltejs/kit';
import { everyone } from '#desk/marking/marking.ts';
import { beginEvidenceImport, readEvidenceImports } from '#acts/evidence/imports.ts';
import type { Actions, PageServerLoad } from './$types';

/** All files of a form together; larger ones are brought in at the terminal. */
const mostBytes = 20_000_000;
const mostFiles = 12;

export const load: PageServerLoad = async ({ locals }) => {
  const imports = (await readEvidenceImports(locals.desk)) ?? error(404);
  return {
    imports: imports.map(({ plan, ...rest }) => ({
      ...rest,
      counts: plan && { added: plan.added, revised: plan.revised, troubled: plan.troubled },
    })),
    marking: everyone,
  };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const given = (await request.formData()).getAll('file');
    const files = given.filter((file) => file instanceof File).filter(({ size }) => size > 0);
    if (files.length === 0) return fail(400, { trouble: 'no-file' as const });
    if (files.length > mostFiles || files.reduce((sum, { size }) => sum + size, 0) > mostBytes)
      return fail(400, { trouble: 'too-large' as const });
    const read = await Promise.all(
      files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
    );
    const done = await beginEvidenceImport(locals.desk, read);
    if (!done.ok) return fail(400, { refusal: done });
    redirect(303, `/indicators/import/${done.id}`);
  },
};
