import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { root } from './read-pages.ts';

/**
 * Compiles a program that imports `leastmount` as strictly as ours is, and runs it, with the built package.
 *
 * @returns what it printed
 */
export function runLibraryExample(text: string): { readonly faults: readonly string[]; readonly out: string; readonly err: string } {
  const folder = mkdtempSync(path.join(root, 'dist', '.example-')); // inside, so that the package finds itself by name
  try {
    const file = path.join(folder, 'example.mts');
    writeFileSync(file, text);
    const options: ts.CompilerOptions = { strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, noEmitOnError: true, skipLibCheck: true, types: ['node'] };
    const modules = { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, target: ts.ScriptTarget.ES2023 };
    const program = ts.createProgram([file], { ...options, ...modules });
    const faults = ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
    if (faults.length > 0) return { faults, out: '', err: '' };
    program.emit();
    const { stdout, stderr } = spawnSync(process.execPath, [path.join(folder, 'example.mjs')], { cwd: root, encoding: 'utf8' });
    return { faults, out: stdout, err: stderr };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
