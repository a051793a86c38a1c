export type * from './json/report.ts';
export { toReport, toReportWorkload } from './json/to-report.ts';
export { jsonText, reportJson } from './json/report-json.ts';
export { reportYaml, yamlText } from './json/report-yaml.ts';
export { reportTable, type TableOptions } from './table/report-table.ts';
export type { Sort } from './table/order.ts';
export { shellLine } from './text/shell.ts';
export type { TextOptions } from './text/options.ts';
export { reportExplain } from './explain/report-explain.ts';
