export { formatFigure as figureText } from '#language/formats.ts';
