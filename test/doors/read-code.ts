import { readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export const root = path.join(import.meta.dirname, '../..');

/** Files below a folder of the project, as `src/model/build.ts`, sorted. */
export function filesBelow(folder: string, pattern: RegExp): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((file) => !file.includes('node_modules/'))
    .sort();
}

/** All TypeScript of `src` as one program, so that exports can be followed to where they are declared. */
export function programOfSource(): ts.Program {
  const files = filesBelow('src', /\.ts$/u).map((file) => path.join(root, file));
  const program = ts.createProgram(files, { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, target: ts.ScriptTarget.ES2023, allowImportingTsExtensions: true, noEmit: true, types: [] });
  program.getTypeChecker(); // ties every node to its parent
  return program;
}

/** One piece of code alone. */
export function parseCode(text: string): ts.SourceFile {
  return ts.createSourceFile('code.ts', text, ts.ScriptTarget.ES2023, true);
}

/** Every node below, depth first. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    children.push(child);
  });
  for (const child of children) {
    yield child;
    yield* nodesOf(child);
  }
}

/** One import, export-from or `import()` of a file. */
export interface Import {
  /** as written */
  readonly specifier: string;
  /** the file it names, as `src/model/index.ts`; null for a package */
  readonly target: string | null;
  readonly isLazy: boolean;
  readonly line: number;
}

/** Finds every import of a file, lazy ones and those of types too. */
export function importsOf(source: ts.SourceFile, file: string): Import[] {
  return [...nodesOf(source)].flatMap((node) => {
    const specifier = specifierOf(node);
    if (specifier === null) return [];
    const target = specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier) : null;
    return [{ specifier, target, isLazy: ts.isCallExpression(node), line: lineOf(source, node) }];
  });
}

/** An `import()` of anything but a plain text hides what it loads: it is given as it is written. */
function specifierOf(node: ts.Node): string | null {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) return node.moduleSpecifier.text;
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier)) return node.moduleSpecifier.text;
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) return node.argument.literal.text;
  if (!ts.isCallExpression(node) || node.expression.kind !== ts.SyntaxKind.ImportKeyword) return null;
  const [argument] = node.arguments;
  return argument !== undefined && ts.isStringLiteralLike(argument) ? argument.text : `import(${argument?.getText() ?? ''})`;
}

export function lineOf(source: ts.SourceFile, node: ts.Node): number {
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
}

/** `any`, `!` and `as` (but `as const`), with their lines. */
export function looseTypesOf(source: ts.SourceFile): string[] {
  return [...nodesOf(source)].flatMap((node) => {
    const what = looseType(node);
    return what === null ? [] : [`${lineOf(source, node)}: ${what}`];
  });
}

function looseType(node: ts.Node): string | null {
  if (node.kind === ts.SyntaxKind.AnyKeyword) return 'any';
  if (ts.isNonNullExpression(node)) return 'a non-null !';
  if (ts.isTypeAssertionExpression(node)) return 'a type assertion';
  if (ts.isAsExpression(node) && !ts.isConstTypeReference(node.type)) return `as ${node.type.getText()}`;
  if ((ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node)) && node.exclamationToken !== undefined) return 'a definite !';
  return null;
}

/** Uses of the outer world's names, with their lines. */
export function worldlyUsesOf(source: ts.SourceFile, globals: readonly string[]): string[] {
  return [...nodesOf(source)].flatMap((node) => {
    const what = worldlyUse(node, globals);
    return what === null ? [] : [`${lineOf(source, node)}: ${what}`];
  });
}

function worldlyUse(node: ts.Node, globals: readonly string[]): string | null {
  if (ts.isNewExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'Date' && (node.arguments ?? []).length === 0) return 'new Date()';
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
    const name = `${node.expression.text}.${node.name.text}`;
    if (name === 'Date.now' || name === 'Math.random') return name;
  }
  if (!ts.isIdentifier(node) || !globals.includes(node.text)) return null;
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node ? node.text : null;
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return parent.expression === node ? node.text : null;
  return null;
}

/** The names that a file exports without a docstring, and those whose docstring is longer than `maxLines`. */
export function docstringFaults(program: ts.Program, file: string, maxLines: number): string[] {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(path.join(root, file));
  const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`${file} is no module`);
  return checker.getExportsOfModule(module).flatMap((symbol) => {
    const declared = (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);
    const docstring = (declared.declarations ?? []).map(docstringOf).find((text) => text !== null);
    if (docstring === undefined || docstring === null) return [`${symbol.name} has no docstring`];
    return docstring.split('\n').length > maxLines + 2 ? [`the docstring of ${symbol.name} is longer than ${maxLines} lines`] : [];
  });
}

function docstringOf(declaration: ts.Declaration): string | null {
  const holder = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  return ts.getJSDocCommentsAndTags(holder).find(ts.isJSDoc)?.getText() ?? null;
}
