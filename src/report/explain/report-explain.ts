import { printable } from '../../lib/index.ts';
import type { ReviewedWorkload } from '../../verdict/index.ts';
import { indented, labelled, type Paragraph } from '../text/block.ts';
import { BLANK, paint, span, type Line } from '../text/line.ts';
import type { TextOptions } from '../text/options.ts';
import { displayWidth } from '../text/width.ts';
import { listed, originText, refText, waysOf } from '../text/words.ts';
import type { Fact } from './fact.ts';
import { whatToDo } from './fix.ts';
import { heldTokens } from './holds.ts';
import { notHeld } from './not-held.ts';
import { RULES, type RuleName } from './rules.ts';
import { missing, reasonsThat, verdictParagraphs } from './verdict.ts';

/** The whole story of one workload: what it holds, who decided by which rule, what is known, what to do. */
export function* reportExplain(reviewed: ReviewedWorkload, options: TextOptions): Generator<string> {
  yield* paint(storyLines(reviewed, options.width), options.colour);
}

function* storyLines(reviewed: ReviewedWorkload, width: number | null): Generator<Line> {
  yield* titleLines(reviewed, width);
  yield BLANK;
  const told = new Set<RuleName>();
  for (const [label, paragraphs] of sectionsOf(reviewed, told)) yield* labelled(label.padEnd(10), paragraphs, width);
}

/** The id, and at the right edge where it is written; below each other where a line is too short for both. */
function titleLines({ workload }: ReviewedWorkload, width: number | null): readonly Line[] {
  const id = printable(workload.id);
  const place = printable(refText(workload.ref));
  const room = (width ?? Infinity) - displayWidth(id) - displayWidth(place);
  if (room < 3) return [...indented(id, 0, { width, style: 'strong' }), ...indented(place, 0, { width, style: 'dim' })];
  return [[span(id, 'strong'), span(' '.repeat(width === null ? 3 : room)), span(place, 'dim')]];
}

function sectionsOf(reviewed: ReviewedWorkload, told: Set<RuleName>): readonly (readonly [string, readonly Paragraph[]])[] {
  const { containers, mounts, workload } = reviewed;
  const held = heldTokens(reviewed);
  const bare = notHeld(reviewed);
  return [
    ['Holds', held.length === 0 ? [{ text: 'no token' }] : held.flatMap((fact) => factParagraphs(fact, told))],
    ['Not held', bare.flatMap((fact) => factParagraphs(fact, told))],
    ['Exposes', mounts.risks.map((risk) => ({ text: `container ${risk.container} can read every token on its node: host path ${risk.hostPath} at ${risk.path}` }))],
    ['Running', driftParagraphs(reviewed, told)],
    ['Probable', workload.probable ? [{ text: `kind ${workload.kind} is not known to us; its pod template was found by its shape` }] : []],
    ['Problems', workload.invalid.map(({ message, origin, code }) => ({ text: `${origin === null ? '' : `${originText(origin)}: `}${message} (${code})`, style: 'problem' }))],
    ['Can do', powerParagraphs(reviewed)],
    ['For', reasonsThat('needed', containers)],
    ['Against', reasonsThat('unneeded', containers)],
    ['Seen', reasonsThat('neutral', containers)],
    ['Missing', missing(containers)],
    ['Verdict', verdictParagraphs(reviewed)],
    ['Fix', whatToDo(reviewed).map((text) => ({ text }))],
  ];
}

function factParagraphs({ title, details, rules }: Fact, told: Set<RuleName>): readonly Paragraph[] {
  return [{ text: title, style: 'strong' }, ...details.map((text) => ({ text, indent: 2 })), ...ruleParagraphs(rules, told)];
}

/** What a stranger could do with each token, and who granted it. */
function powerParagraphs({ powers }: ReviewedWorkload): readonly Paragraph[] {
  return powers.flatMap(({ serviceAccount, says, grantedBy, whole }): Paragraph[] => {
    const by = grantedBy.length === 0 ? '' : `: ${listed(grantedBy)}`;
    const more = whole ? [] : [{ text: 'there may be more: not every role and binding is in the input', style: 'dim', indent: 2 } as const];
    return [{ text: `service account ${serviceAccount.replace(/^\//u, '')} ${says}${by}` }, ...more];
  });
}

/** Every rule is quoted once; its second use can be found above. */
function ruleParagraphs(rules: readonly RuleName[], told: Set<RuleName>): readonly Paragraph[] {
  const fresh = rules.filter((rule) => !told.has(rule));
  for (const rule of fresh) told.add(rule);
  return fresh.map((rule) => ({ text: `Rule: ${RULES[rule].says} (${RULES[rule].source})`, style: 'dim', indent: 2 }));
}

function driftParagraphs({ now }: ReviewedWorkload, told: Set<RuleName>): readonly Paragraph[] {
  if (now === null) return [];
  const which = now.pods === 1 ? `the running pod ${now.example} differs` : `${now.differing} of ${now.pods} running pods differ, such as ${now.example}`;
  const held = now.containers.map(({ name, tokens }) => `${name}: ${tokens.length === 0 ? 'no token' : listed(waysOf(tokens))}`);
  return [{ text: `${which} (${held.join('; ')}). The above is what the next pod gets.` }, ...ruleParagraphs(['readOnce'], told)];
}
