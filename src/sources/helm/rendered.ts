/** One document that Helm rendered. */
export interface RenderedDocument {
  /** without the `---` and without Helm's `# Source:` line */
  readonly text: string;
  /** inside the chart, `templates/web.yaml` or `charts/mail/templates/sender.yaml` */
  readonly template: string;
  /** the name of the chart the template belongs to: a subchart's own, where it is one */
  readonly chart: string;
  /** of the first line of `text` in all that Helm printed, from 1 */
  readonly lineInRender: number;
}

type Source = Pick<RenderedDocument, 'template' | 'chart'>;

/** Every line that begins so ends a document, even inside a scalar (YAML 1.2.2, rule `c-forbidden`). */
const MARKER = /^---(?=[ \t\r]|$)/u;
const HEADER = /^# Source: ([^/\r]+)\/([^\r]+)\r?$/u;

/**
 * Cuts what `helm template` prints into documents and gives each the template it came from.
 * Documents without content are left out, and so is all before the first: there Helm tells what it downloads.
 *
 * Helm writes `---`, then `# Source: CHART/PATH`, then the document, and takes every `---` line of the
 * template away, so only a `# Source:` right below a marker is Helm's. One trick passes: of two `---`
 * lines in a row Helm keeps the second. Helm itself never leaves a document empty, so below an empty one
 * a `# Source:` line is the template's and is not believed.
 *
 * @source Helm 3.21.4 and 4.1.4, `releaseutil.SplitManifests` and `cmd/template.go`
 */
export function splitRender(render: string): RenderedDocument[] {
  const documents: RenderedDocument[] = [];
  const lines = render.split('\n');
  let source: Source | null = null;
  let start = 0;
  let believes = true;
  const finish = (end: number): void => {
    const text = lines.slice(start, end).join('\n');
    const isEmpty = text.trim() === '';
    if (source !== null && !isEmpty) documents.push({ text: `${text}\n`, ...source, lineInRender: start + 1 });
    believes = source === null || !isEmpty;
  };
  for (const [index, line] of lines.entries()) {
    if (!MARKER.test(line)) continue;
    finish(index);
    const header = believes ? sourceOf(lines[index + 1]) : null;
    source = header ?? source;
    start = header === null ? index + 1 : index + 2;
  }
  finish(lines.length);
  return documents;
}

function sourceOf(line: string | undefined): Source | null {
  const [, chart, template] = HEADER.exec(line ?? '') ?? [];
  if (chart === undefined || template === undefined) return null;
  const [, subchart] = /^(?:charts\/[^/]+\/)*charts\/([^/]+)\//u.exec(template) ?? [];
  return { template, chart: subchart ?? chart };
}
