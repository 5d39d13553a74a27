import type { Act } from '#desk/record/act.ts';
import type { AnyDeed } from '#desk/record/deeds.ts';
import type { InstructionDeed } from './instruction-deeds.ts';
import type { Instruction } from './instruction.ts';

/** The instructions of an item after one more deed. The position itself is never touched by one. */
export function applyInstructionDeed(
  instructions: readonly Instruction[],
  deed: InstructionDeed,
  { by, at }: Act<AnyDeed>,
): readonly Instruction[] {
  if (deed.kind === 'instruction-asked') {
    const { instruction: id, kind: _kind, ...asked } = deed;
    return [
      ...instructions,
      {
        ...asked,
        id,
        receivedAt: at,
        by: { id: by.id, name: by.name },
        answer: null,
        acknowledged: null,
        withdrawn: null,
        escalations: [],
      },
    ];
  }
  return instructions.map((one) => (one.id === deed.instruction ? { ...one, ...changed(one) } : one));

  function changed(one: Instruction): Partial<Instruction> {
    switch (deed.kind) {
      case 'instruction-given':
        return {
          answer: { given: deed.given, by: by.name, at, version: deed.version, late: at > one.deadline },
        };
      case 'instruction-acknowledged':
        return { acknowledged: { by: by.name, at } };
      case 'instruction-withdrawn':
        return { withdrawn: { by: by.name, at, why: deed.why } };
      case 'instruction-escalated':
        return { escalations: [...one.escalations, { to: deed.to, told: deed.told, at }] };
      default:
        return {};
    }
  }
}
