export { isPackedChart } from './packed-chart.ts';
export { renderChart, type ChartRender } from './render.ts';
export type { RenderedDocument } from './rendered.ts';
export type { ChartRequest } from './request.ts';
