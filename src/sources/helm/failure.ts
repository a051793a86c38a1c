import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { printable } from '../../lib/index.ts';
import type { Problem } from '../document.ts';
import { inOneLine } from '../programs/index.ts';
import type { ChartRequest } from './request.ts';

const MISSING_DEPENDENCIES = /missing in charts\/ directory: (.+)/u;
const NAMED_TEMPLATE = /[^\s/"(]+\/((?:charts\/[^\s/:"]+\/)*templates\/[^\s:()"]+)(?::(\d+))?/u;

/** Turns Helm's words about a failure into a problem that says what, where and what to do next. */
export function problemOfFailure(request: ChartRequest, stderr: string): Problem {
  const chart = printable(request.chart);
  const said = helmMessage(stderr);
  if (said === 'library charts are not installable') return libraryChart(request);
  const [, missing] = MISSING_DEPENDENCIES.exec(said) ?? [];
  if (missing !== undefined) {
    return chartProblem(
      request,
      `its dependencies are missing in charts/: ${missing}; run "helm dependency build ${chart}", ` +
        'or let Helm download them with --dependency-update',
    );
  }
  if (said.startsWith('unknown flag')) {
    return chartProblem(request, `this Helm is too old (${said}); install a current Helm 3 or 4`);
  }
  return { ...chartProblem(request, `Helm says: ${said}`), origin: originIn(request, said) };
}

/** A problem of the chart as a whole. */
export function chartProblem(request: ChartRequest, reason: string): Problem {
  return {
    code: 'P105',
    level: 'error',
    message: `cannot render chart ${printable(request.chart)}: ${reason}`,
    origin: originIn(request, ''),
  };
}

/** Nothing is lost: a library chart has no manifests of its own. */
function libraryChart(request: ChartRequest): Problem {
  return {
    ...chartProblem(request, 'it is a library chart, which renders nothing; it is seen through the charts that use it'),
    level: 'warning',
  };
}

/** Helm's last word: without what it logged before, and without advice about its own flags. */
function helmMessage(stderr: string): string {
  const start = /^Error: /mu.exec(stderr);
  const text = start === null ? stderr : stderr.slice(start.index + start[0].length);
  return inOneLine(text.replace(/\n+Use --debug flag to render out invalid YAML\s*$/u, ''));
}

function originIn(request: ChartRequest, said: string): Problem['origin'] {
  const isFolder = statSync(request.chart, { throwIfNoEntry: false })?.isDirectory() === true;
  const [, template, line] = NAMED_TEMPLATE.exec(said) ?? [];
  if (template === undefined) {
    const file = isFolder ? join(request.chart, 'Chart.yaml') : request.chart;
    return { kind: 'file', file, line: 1, document: 1 };
  }
  // a subchart may be packed, or be called otherwise than its folder
  const inFolder = join(request.chart, template);
  const file = isFolder && existsSync(inFolder) ? inFolder : request.chart;
  return { kind: 'file', file, line: Number(line ?? 1), document: 1, template };
}
