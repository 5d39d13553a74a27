import { drawBoth, type Drawings } from '#desk/charts/sheet.ts';
import { calibrationDots } from '#desk/charts/calibration-chart.ts';
import type { RecordTable, TrackRecord } from '#desk/votes/prediction-record.ts';
import { calibrationSvg, type CalibrationWords } from '#documents/charts/calibration-svg.ts';

/** The table whose chances are drawn: with 20 answers known. */
export const drawnTable = ({ tables }: TrackRecord): RecordTable | undefined =>
  tables.find(({ kind }) => kind === 'forward');

/** How often what was foretold came, drawn. */
export function calibrationChart({ t }: Pick<App.Locals, 't'>, record: TrackRecord): Drawings {
  const table = drawnTable(record);
  const words: CalibrationWords = {
    title: t('prediction.calibration.title'),
    across: t('prediction.calibration.given'),
    upright: t('prediction.calibration.came'),
    foot: [
      t('prediction.calibration.source', {
        session: String(record.lastSession),
        resolutions: table?.resolutions ?? 0,
      }),
      t('prediction.calibration.dots'),
    ],
  };
  return drawBoth((sheet) => calibrationSvg(calibrationDots(table?.bins ?? [], sheet), words, sheet));
}
