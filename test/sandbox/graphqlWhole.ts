import {
	getNamedType,
	isCompositeType,
	isInterfaceType,
	isObjectType,
	isRequiredArgument,
	isUnionType,
	type GraphQLObjectType,
	type GraphQLOutputType,
} from 'graphql';

import { schemaOf } from '../../sandbox/console/graphql/schema';

/** Every field below a type, each under a name of its own, so that none conflicts with another. */
function selectionOf(type: GraphQLOutputType, depth = 9, prefix = ''): string {
	const named = getNamedType(type);
	if (!isCompositeType(named)) return '';
	if (depth === 0) return '{ __typename }';
	const fieldsOf = (object: GraphQLObjectType, before: string) =>
		Object.values(object.getFields())
			.filter((field) => !field.args.some(isRequiredArgument))
			.map(
				(field) => `${before}${field.name}: ${field.name} ${selectionOf(field.type, depth - 1)}`,
			);
	if (isUnionType(named) || isInterfaceType(named)) {
		const parts = schemaOf('full')
			.getPossibleTypes(named)
			.map((one) => `... on ${one.name} { ${fieldsOf(one, `${one.name}_`).join(' ')} }`);
		return `{ __typename ${parts.join(' ')} }`;
	}
	return isObjectType(named) ? `{ __typename ${fieldsOf(named, prefix).join(' ')} }` : '';
}

/** A question for everything that a root field can tell; `args` as they stand in a document. */
export function wholeQuestion(name: string, args = ''): string {
	const field = schemaOf('full').getQueryType()?.getFields()[name];
	if (!field) throw new Error(`no field ${name}`);
	return `{ ${name}${args && `(${args})`} ${selectionOf(field.type)} }`;
}
