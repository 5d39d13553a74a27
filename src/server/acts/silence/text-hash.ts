import { createHash } from 'node:crypto';
import type { Words } from '#language/language.ts';
import { canonical } from '#desk/record/canonical.ts';

/** What a text hashes to, in every language it is written in: equal texts and no others have the same. */
export const textHash = (text: Words): string => createHash('sha256').update(canonical(text)).digest('hex');
