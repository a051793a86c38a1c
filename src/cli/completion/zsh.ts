import { PROGRAM_NAMES, type CompletedArgument, type CompletedCommand, type CompletedOption } from './shell.ts';

/** A script for zsh: a file `_leastmount` in `$fpath`, or sourced. */
export function zshCompletion(commands: readonly CompletedCommand[]): string {
  return `#compdef ${PROGRAM_NAMES.join(' ')}
_leastmount() {
  local context state state_descr line
  local -a commands
  typeset -A opt_args
  _arguments -C '(-h --help)'{-h,--help}'[print this help]' '(-V --version)'{-V,--version}'[print the version]' '1:command:->command' '*::argument:->argument'
  case $state in
    command)
      commands=(
${commands.map(({ name, says }) => `        '${quoted(`${name}:${says}`)}'`).join('\n')}
      )
      _describe command commands ;;
    argument)
      case $words[1] in
${commands.map(commandCase).join('\n')}
      esac ;;
  esac
}
if [ "$funcstack[1]" = "_leastmount" ]; then
  _leastmount "$@"
else
  compdef _leastmount ${PROGRAM_NAMES.join(' ')}
fi
`;
}

function commandCase({ name, options, arguments: expected }: CompletedCommand): string {
  const specs = [...options.map(optionSpec), ...expected.map(argumentSpec)];
  return `        ${name})\n          _arguments -s \\\n${specs.map((spec) => `            ${spec}`).join(' \\\n')} ;;`;
}

function optionSpec({ flags, says, values, path, repeatable }: CompletedOption): string {
  const value = values === null ? '' : values.length > 0 ? `:value:(${values.join(' ')})` : path ? ':file:_files' : ':value:';
  const text = `'[${quoted(says).replaceAll(/[[\]]/gu, String.raw`\$&`)}]${value}'`;
  // `--output=` takes both `--output json` and `--output=json`.
  const names = flags.map((flag) => (values === null ? flag : flag.startsWith('--') ? `${flag}=` : `${flag}+`));
  const [first = '', second] = names;
  if (second === undefined) return `${repeatable ? `'*'` : ''}${first}${text}`;
  return `${repeatable ? `'*'` : `'(${flags.join(' ')})'`}{${names.join(',')}}${text}`;
}

function argumentSpec({ name, words, variadic }: CompletedArgument, index: number): string {
  const action = words.length > 0 ? `(${words.join(' ')})` : '_files';
  return `'${variadic ? '*' : index + 1}:${name}:${action}'`;
}

function quoted(text: string): string {
  return text.replaceAll("'", `'\\''`);
}
