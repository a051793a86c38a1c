import { UserError } from '../lib/index.ts';
import { refText } from '../model/index.ts';
import type { Review, ReviewedWorkload } from '../verdict/index.ts';
import { shellLine } from '../report/index.ts';
import { closest } from './closest.ts';
import type { ReviewRequest } from './core.ts';
import { inputArguments } from './request.ts';

const SHOWN = 10;

/**
 * The workload a person means by `shop/Deployment/web`, `deployment/web`, `shop/web` or `web`.
 * Throws a `UserError` that lists the candidates when there are several, and the nearest names when there is none.
 */
export function findWorkload(review: Review, typed: string, request: ReviewRequest): ReviewedWorkload {
  const wanted = typed.startsWith('/') ? `-${typed}` : typed;
  const exact = review.workloads.filter(({ workload }) => workload.id === wanted);
  const found = exact.length > 0 ? exact : review.workloads.filter((reviewed) => isMeant(reviewed, wanted));
  const [first, ...others] = found;
  if (first !== undefined && others.length === 0) return first;
  const again = (id: string): string => shellLine(['leastmount', 'explain', id, ...inputArguments(request)]);
  if (first !== undefined) throw severalFound(wanted, found, again);
  throw noneFound(wanted, review, { request, again });
}

function isMeant({ workload }: ReviewedWorkload, wanted: string): boolean {
  const { namespace, kind, name } = workload;
  const parts = wanted.split('/');
  const [first = '', second = '', third = ''] = parts;
  const space = namespace === '' ? '-' : namespace;
  switch (parts.length) {
    case 1:
      return name === first;
    case 2:
      return name === second && (isKind(kind, first) || space === first);
    case 3:
      return name === third && isKind(kind, second) && space === first;
    default:
      return false;
  }
}

/** `Deployment`, `deployment` and `deployments`, as kubectl takes them. */
function isKind(kind: string, wanted: string): boolean {
  const [a, b] = [kind.toLowerCase(), wanted.toLowerCase()];
  return a === b || `${a}s` === b;
}

function severalFound(wanted: string, found: readonly ReviewedWorkload[], again: (id: string) => string): UserError {
  const ids = [...new Set(found.map(({ workload }) => workload.id))];
  if (ids.length === 1) return severalCopies(wanted, found);
  const more = ids.length > SHOWN ? [`and ${ids.length - SHOWN} more`] : [];
  return new UserError('E_WORKLOAD_AMBIGUOUS', `cannot explain ${wanted}: ${ids.length} workloads are called so`, {
    hint: ['say which one:', ...ids.slice(0, SHOWN).map(again), ...more].join('\n  '),
  });
}

/** One id in several files: none of them is the one, so none is told as if it were. */
function severalCopies(wanted: string, found: readonly ReviewedWorkload[]): UserError {
  const places = found.map(({ workload }) => refText(workload.ref) ?? 'the cluster');
  const more = places.length > SHOWN ? [`and ${places.length - SHOWN} more`] : [];
  return new UserError('E_WORKLOAD_AMBIGUOUS', `cannot explain ${wanted}: it is given in ${places.length} places`, {
    hint: ['review the files of one of them only, with its service account:', ...places.slice(0, SHOWN), ...more].join('\n  '),
  });
}

interface Asked {
  readonly request: ReviewRequest;
  readonly again: (id: string) => string;
}

function noneFound(wanted: string, review: Review, { request, again }: Asked): UserError {
  const where = request.sources.length === 0 ? 'the cluster' : request.sources.join(' ');
  const near = closest(wanted, review.workloads.map(({ workload }) => workload.id));
  const list = `see what there is: ${shellLine(['leastmount', 'review', ...inputArguments(request)])}`;
  return new UserError('E_WORKLOAD_NOT_FOUND', `cannot explain ${wanted}: there is no such workload in ${where}`, {
    hint: near.length === 0 ? list : ['did you mean:', ...near.map(again)].join('\n  '),
  });
}
