import { drawBoth, type Drawings } from '#desk/charts/sheet.ts';
import { calibrationDots } from '#desk/charts/calibration-chart.ts';
import { drawnTable, type TrackRecord } from '#desk/votes/prediction-record.ts';
import { calibrationSvg, type CalibrationWords } from '#documents/charts/calibration-svg.ts';

/** How often what was foretold came, drawn; null where there is nothing to draw. */
export function calibrationChart({ t }: Pick<App.Locals, 't'>, record: TrackRecord): Drawings | null {
  const table = drawnTable(record);
  if (!table) return null;
  const { kind, resolutions, bins } = table;
  const words: CalibrationWords = {
    title: t('prediction.calibration.title', { kind }),
    across: t('prediction.calibration.given'),
    upright: t('prediction.calibration.came'),
    foot: [
      t('prediction.calibration.source', { session: String(record.lastSession), resolutions }),
      t('prediction.calibration.dots'),
    ],
  };
  return drawBoth((sheet) => calibrationSvg(calibrationDots(bins, sheet), words, sheet));
}
