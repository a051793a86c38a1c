import type { Problem } from '../document.ts';

/** `{{` and then a word that Helm's templates use and Jinja's do not; `${{` is GitHub's. */
const ACTION =
  /(?<!\$)\{\{-?\s*(?:\.(?:Values|Release|Chart|Capabilities|Files|Template|Subcharts)\b|\$\w*\s*:?=|\$\.|\/\*|(?:include|template|define|block|if|else|end|with|range|tpl|toYaml|fail|required)(?=\s|-?\}\}))/u;

/** Says whether a file that does not decode is a Helm template rather than broken YAML. */
export function looksLikeHelmTemplate(text: string): boolean {
  return ACTION.test(text);
}

/** The problem of a Helm template that stands outside any chart: without values nobody can say what it becomes. */
export function rawTemplateProblem(file: string): Problem {
  return {
    code: 'P110',
    level: 'error',
    message:
      'this is a Helm template outside any chart, so its text is not a manifest yet; ' +
      'name the chart folder (the one with Chart.yaml), or render it and pipe it: helm template CHART | leastmount review -',
    origin: { kind: 'file', file, line: 1, document: 1 },
  };
}
