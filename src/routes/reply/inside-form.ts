import { allTyped, firstTyped, typedOf, type Typed } from '#desk/forms/names.ts';
import type { WantedDelegation } from '#acts/inside/delegate.ts';

/** Reads the form by which a colleague is asked inside an institution. */
export function readDelegation(form: FormData): { readonly typed: Typed; readonly wanted: WantedDelegation } {
  const typed = typedOf(form);
  const line = (name: string, most: number): string => firstTyped(typed, name).trim().slice(0, most);
  const due = line('due', 10);
  return {
    typed,
    wanted: {
      points: allTyped(typed, 'point').map((value) => {
        const [request = '', point = ''] = value.split(' ');
        return { request, point };
      }),
      name: line('name', 200),
      address: line('address', 200),
      note: line('note', 5000),
      due: /^\d{4}-\d{2}-\d{2}$/.test(due) ? due : '',
      by: line('by', 200),
      mayAnswer: line('may', 10) === 'answer',
      key: line('key', 40),
    },
  };
}
