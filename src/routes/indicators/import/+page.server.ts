import { error, fail, redirect } from '@sveltejs/kit';
import { everyone } from '#desk/marking/marking.ts';
import { beginEvidenceImport, readEvidenceImports } from '#acts/evidence/imports.ts';
import { uploadedFiles } from '../../uploaded-files.ts';
import type { Actions, PageServerLoad } from './$types';

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
    const given = await uploadedFiles(await request.formData());
    if ('trouble' in given) return fail(400, { trouble: given.trouble });
    const done = await beginEvidenceImport(locals.desk, given.files);
    if (!done.ok) return fail(400, { refusal: done });
    redirect(303, `/indicators/import/${done.id}`);
  },
};
