import { createFindArea } from '#desk/evidence/areas.ts';
import { collectEvidence, type ReadEvidenceFile } from './collect-evidence.ts';
import { EvidenceCollector } from './collector.ts';
import type { TableMapping } from '#desk/evidence/table-mapping.ts';

/** A file of a test: its text, or its bytes. */
export const fileOf = (name: string, content: string | Uint8Array) => ({
  name,
  bytes: [typeof content === 'string' ? new TextEncoder().encode(content) : content],
});

/** Reads files and writes down what was in them: `series area period = value`, a line an observation, as the store takes them. */
export async function readAll(
  files: readonly { readonly name: string; readonly bytes: readonly Uint8Array[] }[],
  mapping?: TableMapping,
): Promise<{
  readonly collector: EvidenceCollector;
  readonly files: readonly ReadEvidenceFile[];
  readonly lines: readonly string[];
  readonly troubles: readonly string[];
}> {
  const collector = new EvidenceCollector(createFindArea());
  const read: ReadEvidenceFile[] = [];
  for (const file of files) read.push(...(await collectEvidence(collector, file, { mapping })));
  const { series, area, period, value, missing } = collector.slice(0, collector.count);
  const lines = series.flatMap((number, n) =>
    missing[n] === 'blank'
      ? []
      : [`${collector.series[number]?.code} ${area[n]} ${period[n]} = ${value[n] ?? missing[n]}`],
  );
  const troubles = collector.troubles.map(({ line, field, what }) => `${line} ${field} ${what}`);
  return { collector, files: read, lines, troubles };
}
