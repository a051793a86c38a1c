import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../lib/index.ts';
import { isBlank, readYaml, splitDocuments } from '../yaml/index.ts';
import { fieldsOf, isFields, itemsOf, textOf, type Fields } from './fields.ts';

/** A named entry of a kubeconfig, and the folder that its relative paths start from. */
export interface Entry {
  readonly name: string;
  readonly fields: Fields;
  readonly folder: string;
}

/** Several kubeconfig files as one. */
export interface Kubeconfig {
  readonly currentContext: string | null;
  readonly contexts: ReadonlyMap<string, Entry>;
  readonly clusters: ReadonlyMap<string, Entry>;
  readonly users: ReadonlyMap<string, Entry>;
}

/**
 * The kubeconfig files that apply, in order; empty when there are none.
 *
 * @source client-go v0.37.2, tools/clientcmd/loader.go (precedence; missing files of KUBECONFIG are skipped)
 */
export function kubeconfigFiles(named: string | null, environment: Readonly<Record<string, string | undefined>>, homeFolder: string): string[] {
  if (named !== null) {
    if (!existsSync(named)) throw new UserError('E_KUBECONFIG', `there is no kubeconfig file ${named}`, { hint: 'check --kubeconfig' });
    return [named];
  }
  const listed = environment['KUBECONFIG'] ?? '';
  const files = listed === '' ? [path.join(homeFolder, '.kube', 'config')] : listed.split(path.delimiter);
  return [...new Set(files)].filter((file) => file !== '' && existsSync(file));
}

/**
 * Reads and merges kubeconfig files: the first file that says something wins.
 *
 * The library's own merge takes the last current context and refuses a name that stands in two files; kubectl does
 * neither, so the files are read here.
 *
 * @source client-go v0.37.2, tools/clientcmd/loader.go (ClientConfigLoadingRules.Load)
 */
export function readKubeconfig(files: readonly string[]): Kubeconfig {
  let currentContext: string | null = null;
  const contexts = new Map<string, Entry>();
  const clusters = new Map<string, Entry>();
  const users = new Map<string, Entry>();
  for (const file of files) {
    const config = readFile(file);
    const folder = path.dirname(path.resolve(file));
    currentContext ??= textOf(config, 'current-context');
    addMissing(contexts, itemsOf(config, 'contexts'), { part: 'context', folder });
    addMissing(clusters, itemsOf(config, 'clusters'), { part: 'cluster', folder });
    addMissing(users, itemsOf(config, 'users'), { part: 'user', folder });
  }
  return { currentContext, contexts, clusters, users };
}

function addMissing(entries: Map<string, Entry>, items: readonly Fields[], { part, folder }: { readonly part: string; readonly folder: string }): void {
  for (const item of items) {
    const name = textOf(item, 'name');
    if (name !== null && !entries.has(name)) entries.set(name, { name, fields: fieldsOf(item, part), folder });
  }
}

function readFile(file: string): Fields {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UserError('E_KUBECONFIG', `cannot read the kubeconfig file ${file}`, { hint: 'check that the file is yours to read', cause: error });
  }
  const chunk = splitDocuments(text).find((document) => !isBlank(document.text));
  if (chunk === undefined) return {};
  const read = readYaml(chunk);
  if (read.kind === 'refused') {
    throw new UserError('E_KUBECONFIG', `cannot read the kubeconfig file ${file}: line ${read.line}: ${read.message}`, { hint: 'kubectl config view shows what kubectl reads' });
  }
  return isFields(read.value) ? read.value : {};
}
