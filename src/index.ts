export { review, type ReviewRequest, type World } from './review.ts';
export { realWorld } from './real-world.ts';
export { UserError } from './lib/index.ts';
export type { Gap, GapCode, Origin, Problem, ProblemCode } from './sources/index.ts';
export type { Container, ContainerRole, PodTemplate, Ref, Workload } from './model/index.ts';
export type { AutomountDecision, PodMounts, TokenMount, TokenVia } from './mounts/index.ts';
export type { ContainerVerdict, Finding, Reason, Review, ReviewedContainer, ReviewedWorkload, ReviewSummary, Strength, VerdictKind } from './verdict/index.ts';
