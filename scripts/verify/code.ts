import ts from 'typescript';

/** What code reaches for, read from its syntax. */

const FORBIDDEN = new Set([
	'process',
	'global',
	'globalThis',
	'__dirname',
	'__filename',
	'eval',
	'Function',
	'setTimeout',
	'setInterval',
	'setImmediate',
]);

const isName = (node: ts.Node): boolean => {
	const { parent } = node;
	return (
		(ts.isPropertyAccessExpression(parent) && parent.name === node) ||
		(ts.isPropertyAssignment(parent) && parent.name === node) ||
		(ts.isPropertySignature(parent) && parent.name === node) ||
		ts.isTypeNode(parent) ||
		ts.isMethodDeclaration(parent) ||
		ts.isQualifiedName(parent)
	);
};

/** The module that a node asks for: an import, an export, `require` or `import()`. */
function moduleOf(node: ts.Node): string | undefined {
	if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
		const isType = ts.isImportDeclaration(node) && node.importClause?.isTypeOnly === true;
		const { moduleSpecifier } = node;
		if (isType || moduleSpecifier === undefined) return undefined;
		return ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : undefined;
	}
	if (!ts.isCallExpression(node)) return undefined;
	const asks =
		node.expression.kind === ts.SyntaxKind.ImportKeyword ||
		(ts.isIdentifier(node.expression) && node.expression.text === 'require');
	if (!asks) return undefined;
	const [wanted] = node.arguments;
	return wanted !== undefined && ts.isStringLiteralLike(wanted) ? wanted.text : 'a computed module';
}

/** Modules and globals that a node package must not touch, one line each. */
export function reachesFor(path: string, text: string): string[] {
	const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
	const found = new Set<string>();
	const look = (node: ts.Node): void => {
		const wanted = moduleOf(node);
		if (wanted !== undefined && wanted !== 'n8n-workflow' && !wanted.startsWith('.')) {
			found.add(`${path} loads ${wanted}`);
		}
		if (ts.isIdentifier(node) && FORBIDDEN.has(node.text) && !isName(node)) {
			found.add(`${path} uses ${node.text}`);
		}
		ts.forEachChild(node, look);
	};
	look(source);
	return [...found];
}
