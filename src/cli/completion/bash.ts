import { PROGRAM_NAMES, type CompletedCommand } from './shell.ts';

/** A script for bash 3.2 and later. Where nothing is known, bash completes file names. */
export function bashCompletion(commands: readonly CompletedCommand[]): string {
  const names = commands.map(({ name }) => name);
  return `# bash completion for leastmount: source <(leastmount completion bash)
_leastmount() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command="" word words=""
  # bash cuts --output=json into three words
  if [ "$current" = "=" ]; then current=""; elif [ "$previous" = "=" ]; then previous="\${COMP_WORDS[COMP_CWORD-2]}"; fi
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in ${names.join('|')}) command="$word"; break ;; esac
  done
  COMPREPLY=()
  case "$command $previous" in
${commands.flatMap(valueCases).join('\n')}
    *)
      case "$command" in
        "") words="${[...names, '--help', '--version'].join(' ')}" ;;
${commands.map(commandCase).join('\n')}
      esac ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o bashdefault -o default -F _leastmount ${PROGRAM_NAMES.join(' ')}
`;
}

function valueCases({ name, options }: CompletedCommand): readonly string[] {
  return options.flatMap(({ flags, values }) =>
    values === null ? [] : [`    ${flags.map((flag) => `"${name} ${flag}"`).join('|')}) words="${values.join(' ')}" ;;`],
  );
}

/** Options only after a dash, so that a source can be completed as a file name. */
function commandCase({ name, options, arguments: expected }: CompletedCommand): string {
  const words = expected.flatMap((argument) => argument.words).join(' ');
  const flags = options.flatMap((option) => option.flags).join(' ');
  return `        ${name}) case "$current" in -*) words="${flags}" ;; *) words="${words}" ;; esac ;;`;
}
