import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	buildASTSchema,
	parse,
	visit,
	type GraphQLSchema,
	type ObjectTypeDefinitionNode,
} from 'graphql';

/** The two services of exposure management, by the field that each of them answers. */
export const FINDINGS = ['vulnerabilities', 'misconfigurations'] as const;
export type Findings = (typeof FINDINGS)[number];

export const addressOf = (findings: Findings): string => `/xspm/findings/${findings}/graphql`;

const whole = parse(readFileSync(join(__dirname, '../../contract/xspm.graphql'), 'utf8'), {
	noLocation: true,
});

/** Each service knows its own findings alone. */
function schemaOf(findings: Findings): GraphQLSchema {
	const onlyOwn = (node: ObjectTypeDefinitionNode) =>
		node.name.value === 'Query'
			? { ...node, fields: node.fields?.filter(({ name }) => name.value === findings) }
			: undefined;
	return buildASTSchema(visit(whole, { ObjectTypeDefinition: onlyOwn }));
}

export const xspmSchemas: Readonly<Record<Findings, GraphQLSchema>> = {
	vulnerabilities: schemaOf('vulnerabilities'),
	misconfigurations: schemaOf('misconfigurations'),
};
