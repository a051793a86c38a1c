export type {
  Gap,
  GapCode,
  ManifestDocument,
  Origin,
  Place,
  Places,
  Problem,
  ProblemCode,
  SourceItem,
  Span,
} from './document.ts';
