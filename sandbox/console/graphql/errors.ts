import {
	GraphQLError,
	Kind,
	visit,
	type ASTNode,
	type DocumentNode,
	type FieldNode,
	type FormattedExecutionResult,
} from 'graphql';

export type ErrorJson = NonNullable<FormattedExecutionResult['errors']>[number];

/** `alert/indicators/name`: where a field stands in its operation or fragment. */
function pathOf(document: DocumentNode, field: ASTNode): string {
	const path: string[] = [];
	let found = '';
	visit(document, {
		Field: {
			enter(node: FieldNode) {
				path.push(node.alias?.value ?? node.name.value);
				if (node === field) found = path.join('/');
			},
			leave: () => void path.pop(),
		},
	});
	return found;
}

/** An error of a document's validation in the console's words. */
export function validationError(document: DocumentNode, error: GraphQLError): ErrorJson {
	const [node] = error.nodes ?? [];
	const undefinedField = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(error.message);
	const where = node?.kind === Kind.FIELD ? `@[${pathOf(document, node)}]` : '';
	const message = undefinedField
		? `Validation error (FieldUndefined${where}) : Field '${undefinedField[1]}' in type '${undefinedField[2]}' is undefined`
		: `Validation error${where && ` (${where})`} : ${error.message}`;
	return {
		message,
		locations: error.locations,
		extensions: { classification: 'ValidationError', code: 'GRAPHQL_VALIDATION_FAILED' },
	};
}

export function parseError(error: GraphQLError): ErrorJson {
	return {
		message: `Invalid syntax: ${error.message}`,
		locations: error.locations,
		extensions: { classification: 'InvalidSyntax', code: 'GRAPHQL_PARSE_FAILED' },
	};
}

/** An error of the execution: a value of a variable that does not fit, or a field that failed. */
export function executionError(error: GraphQLError): ErrorJson {
	const badEnum = /Value "([^"]*)" does not exist in "(\w+)" enum/.exec(error.message);
	const isInput = error.path === undefined;
	const classification = isInput ? 'ValidationError' : 'DataFetchingException';
	return {
		message: badEnum
			? `Invalid input for enum '${badEnum[2]}'. No value found for name '${badEnum[1]}'`
			: error.message,
		...(error.locations ? { locations: error.locations } : {}),
		...(error.path ? { path: error.path } : {}),
		extensions: { classification, ...error.extensions },
	};
}
