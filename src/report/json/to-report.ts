import type { Ref } from '../../model/index.ts';
import type { ExposureRisk, TokenMount } from '../../mounts/index.ts';
import type { Gap, Origin, Problem } from '../../sources/index.ts';
import type { Drift, Finding, Reason, Review, ReviewSummary, ReviewedContainer, ReviewedWorkload } from '../../verdict/index.ts';
import type {
  Report,
  ReportContainer,
  ReportDrift,
  ReportFinding,
  ReportOrigin,
  ReportProblem,
  ReportToken,
  ReportWorkload,
} from './report.ts';

/**
 * The review as the contract's data, `leastmount/review/v1`. Fields are named one by one and in the contract's
 * order, so that a field added inside the program never becomes public by accident.
 */
export function toReport(review: Review): Report {
  return {
    schema: 'leastmount/review/v1',
    summary: toSummary(review.summary),
    workloads: review.workloads.map(toReportWorkload),
    findings: review.findings.map(toFinding),
    problems: review.problems.map(toProblem),
    gaps: review.gaps.map(toGap),
  };
}

/** One entry of the report's `workloads`. */
export function toReportWorkload(reviewed: ReviewedWorkload): ReportWorkload {
  const { workload, mounts } = reviewed;
  const account = mounts.serviceAccount;
  return {
    id: workload.id,
    apiVersion: workload.apiVersion,
    kind: workload.kind,
    namespace: workload.namespace,
    name: workload.name,
    origin: toOriginOf(workload.ref),
    serviceAccount: account === null ? null : { namespace: account.namespace, name: account.name, found: account.found },
    admission: { refused: mounts.refused },
    automount: {
      effective: mounts.automount.effective,
      decidedBy: mounts.automount.decidedBy,
      pod: mounts.automount.pod,
      serviceAccount: mounts.automount.serviceAccount,
    },
    verdict: reviewed.verdict,
    strength: reviewed.strength,
    containers: reviewed.containers.map(toContainer),
    use: reviewed.use,
    now: reviewed.now === null ? null : toDrift(reviewed.now),
    ...(workload.probable ? { probable: true as const } : {}),
    ...(reviewed.powers.length > 0 ? { powers: reviewed.powers.map((power) => ({ ...power, serviceAccount: power.serviceAccount.replace(/^\//u, '') })) } : {}),
    ...(mounts.risks.length > 0 ? { risks: mounts.risks.map(toRisk) } : {}),
  };
}

export function toSummary(summary: ReviewSummary): ReviewSummary {
  const { workloads, containers, withToken, skippedFiles, needed, unneeded, unknown, none, problems } = summary;
  return { workloads, containers, withToken, skippedFiles, needed, unneeded, unknown, none, problems };
}

export function toFinding(finding: Finding): ReportFinding {
  const { code, name, level, workload, container, origin, message, fix } = finding;
  return {
    code,
    name,
    level,
    workload,
    container,
    origin: toOrigin(origin, null),
    message,
    fix: fix === null ? null : { confidence: fix.confidence, summary: fix.summary },
  };
}

export function toProblem({ code, level, message, origin }: Problem): ReportProblem {
  return { code, level, message, origin: origin === null ? null : toOrigin(origin, null) };
}

export function toGap({ code, summary, howToClose }: Gap): Gap {
  return { code, summary, howToClose };
}

function toContainer(container: ReviewedContainer): ReportContainer {
  const { verdict } = container;
  const judged = verdict.kind === 'needed' || verdict.kind === 'unneeded';
  return {
    name: container.name,
    role: container.role,
    image: container.image,
    tokens: container.tokens.map(toToken),
    verdict: verdict.kind,
    strength: judged ? verdict.strength : null,
    because: verdict.kind === 'none' ? [] : verdict.because.map(toReason),
    gaps: verdict.gaps.map(toGap),
  };
}

function toToken(token: TokenMount): ReportToken {
  return {
    via: token.via,
    path: token.path,
    file: token.file,
    env: token.env,
    audience: token.audience,
    expirationSeconds: token.expirationSeconds,
    serviceAccount: token.serviceAccount,
    secret: token.secret,
    inContainer: token.inContainer,
    realExpirySeconds: token.realExpirySeconds,
    forApiServer: token.forApiServer,
    ...(token.subPath === null ? {} : { subPath: token.subPath }),
    ...(token.extraKeys.length === 0 ? {} : { extraKeys: token.extraKeys }),
    ...(token.csiDriver === null ? {} : { driver: token.csiDriver }),
    ...(token.volume === null ? {} : { volume: token.volume }),
    ...(token.assuming === null ? {} : { assuming: token.assuming }),
  };
}

function toReason({ source, says, scope, summary, ref }: Reason): Reason {
  return { source, says, scope, summary, ref };
}

function toRisk({ container, kind, path, hostPath }: ExposureRisk): ExposureRisk {
  return { container, kind, path, hostPath };
}

function toDrift({ pods, differing, example, containers }: Drift): ReportDrift {
  return { pods, differing, example, containers: containers.map(({ name, role, tokens }) => ({ name, role, tokens: tokens.map(toToken) })) };
}

function toOriginOf(ref: Ref): ReportOrigin {
  return toOrigin(ref.origin, ref.place?.line ?? null);
}

function toOrigin(origin: Origin, line: number | null): ReportOrigin {
  if (origin.kind === 'cluster') return { cluster: origin.cluster };
  const { file, document, template } = origin;
  return { file, line: line ?? origin.line, document, ...(template === undefined ? {} : { template }) };
}
