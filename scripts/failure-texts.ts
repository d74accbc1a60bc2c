import path from 'node:path';
import ts from 'typescript';
import { shapeWayOut } from '../nodes/shared/errors/errors';
import { MAY_BE_GONE, noSuch } from '../nodes/shared/errors/notFound';

/** Reads out of the sources what the nodes say when something does not go, and the way out. */

export interface FailureText {
	/** The folder or file it is said in, e.g. `user` or `errors`. */
	where: string;
	message: string;
	wayOut: string;
}

const root = path.join(__dirname, '..');
const PARAMETER = '*Parameter*';
/** What stands for a value that is known only when it happens. */
const VALUE = '…';
const SAID_LATER = 'as the console said it';

class Reader {
	readonly found: FailureText[] = [];

	private readonly checker: ts.TypeChecker;

	constructor(private readonly program: ts.Program) {
		this.checker = program.getTypeChecker();
	}

	read(): FailureText[] {
		for (const file of this.program.getSourceFiles()) {
			const name = path.relative(root, file.fileName);
			if (!/^(?:nodes|credentials)\//.test(name)) continue;
			const folder = /actions\/(\w+)\/|(SentinelOneTrigger)/.exec(name);
			const where = folder?.[1] ?? folder?.[2] ?? path.basename(name, '.ts');
			this.visit(file, where);
		}
		return this.found;
	}

	private add(where: string, message: string, wayOut: string): void {
		if (/[a-z]{2}/.test(message)) this.found.push({ where, message, wayOut });
	}

	private visit(node: ts.Node, where: string): void {
		this.look(node, where);
		ts.forEachChild(node, (child) => this.visit(child, where));
	}

	private look(node: ts.Node, where: string): void {
		if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
			const [, message, wayOut] = node.arguments;
			if (node.expression.text === 'parameterError') {
				if (message !== undefined && wayOut !== undefined) {
					this.add(where, this.text(message), this.text(wayOut));
				}
			} else if (node.expression.text === 'shapeError') {
				const what = this.text(message);
				this.add(
					where,
					`The console answered with ${what} where an API answer was expected`,
					shapeWayOut(what),
				);
			} else if (node.expression.text === 'noSuch') {
				this.add(where, noSuch(this.text(node.arguments[0]), VALUE), MAY_BE_GONE);
			}
		} else if (ts.isNewExpression(node) && ts.isIdentifier(node.expression)) {
			const [first, second] = node.arguments ?? [];
			if (node.expression.text === 'Unusable') {
				this.add(where, `${PARAMETER} ${this.text(first)}`, this.text(second));
			} else if (node.expression.text === 'Beyond') {
				this.add(where, this.text(first), this.text(second));
			} else if (node.expression.text === 'Error') this.add(where, this.text(first), '');
		} else if (ts.isObjectLiteralExpression(node)) this.lookAtObject(node, where);
		else if (ts.isArrayLiteralExpression(node)) this.lookAtPair(node, where);
	}

	/** `{ message, description }`, and `notFound` of a request. */
	private lookAtObject(node: ts.ObjectLiteralExpression, where: string): void {
		const valueOf = (name: string) =>
			node.properties.find(
				(property): property is ts.PropertyAssignment =>
					ts.isPropertyAssignment(property) && property.name.getText() === name,
			)?.initializer;
		const [message, description, notFound] = ['message', 'description', 'notFound'].map(valueOf);
		if (message !== undefined && description !== undefined) {
			this.add(where, this.text(message), this.text(description));
		}
		const isWhole = (value: ts.Expression) =>
			ts.isCallExpression(value) || ts.isObjectLiteralExpression(value) || ts.isIdentifier(value);
		if (notFound !== undefined && !isWhole(notFound)) {
			this.add(where, this.text(notFound), MAY_BE_GONE);
		}
	}

	/** `[message, way out]` in a table of such pairs. */
	private lookAtPair(node: ts.ArrayLiteralExpression, where: string): void {
		const [message, second] = node.elements;
		if (node.elements.length !== 2 || message === undefined || second === undefined) return;
		const isTable = !ts.isPropertyAssignment(node.parent) && !ts.isVariableDeclaration(node.parent);
		if (isTable || !ts.isStringLiteralLike(message) || !/^\S+ \S+ /.test(message.text)) return;
		// Keys of the contract come in pairs, too.
		if (!/^[\w ]+\.\w+$/.test(message.text)) this.add(where, message.text, this.text(second));
	}

	/** The words of an expression; both, where it chooses between two. */
	private text(node: ts.Node | undefined): string {
		if (node === undefined) return VALUE;
		if (ts.isParenthesizedExpression(node)) return this.text(node.expression);
		if (ts.isStringLiteralLike(node)) return node.text;
		if (ts.isTemplateExpression(node)) {
			const spans = node.templateSpans.map(
				({ expression, literal }) => this.text(expression) + literal.text,
			);
			return node.head.text + spans.join('');
		}
		if (ts.isConditionalExpression(node)) {
			const [yes, no] = [this.text(node.whenTrue), this.text(node.whenFalse)];
			return yes === '' || no === '' ? yes || no : `${yes} / ${no}`;
		}
		if (ts.isBinaryExpression(node)) {
			const { kind } = node.operatorToken;
			if (kind === ts.SyntaxKind.PlusToken) return this.text(node.left) + this.text(node.right);
			if (kind === ts.SyntaxKind.QuestionQuestionToken) return this.text(node.right);
		}
		if (ts.isAsExpression(node)) return SAID_LATER;
		return this.constant(node) ?? VALUE;
	}

	private constant(node: ts.Node): string | undefined {
		if (!ts.isIdentifier(node)) return undefined;
		let symbol = this.checker.getSymbolAtLocation(node);
		if (symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0) {
			symbol = this.checker.getAliasedSymbol(symbol);
		}
		const declared = symbol?.valueDeclaration;
		if (declared === undefined || !ts.isVariableDeclaration(declared)) return undefined;
		if (declared.initializer === undefined) return undefined;
		const words = this.text(declared.initializer);
		return words === VALUE ? undefined : words;
	}
}

/** Every failure text of the nodes and the credential, in the order of the sources, each once. */
export function failureTexts(): FailureText[] {
	const config = ts.readConfigFile(path.join(root, 'tsconfig.json'), (file) =>
		ts.sys.readFile(file),
	);
	const { fileNames, options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
	const seen = new Set<string>();
	return new Reader(ts.createProgram(fileNames, options)).read().filter(({ where, message }) => {
		const key = `${where} ${message}`;
		if (seen.has(key)) return false;
		seen.add(key);
		return true;
	});
}
