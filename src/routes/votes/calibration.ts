import { calibrationDots } from '#desk/charts/calibration-chart.ts';
import { calibration } from '#desk/votes/prediction-record.ts';
import { calibrationSvg } from '#documents/charts/calibration-svg.ts';

/** How often what was foretold came, drawn. */
export const calibrationChart = ({ t }: Pick<App.Locals, 't'>): string =>
  calibrationSvg(calibrationDots(calibration), {
    title: t('prediction.calibration.title'),
    across: t('prediction.calibration.given'),
    upright: t('prediction.calibration.came'),
    foot: [t('prediction.calibration.source'), t('prediction.calibration.dots')],
  });
