import type { IDataObject } from 'n8n-workflow';
import type { GraphQLRequest } from '../transport/graphql';

/** A list of GraphQL as one thing: the question, where its rows are, and how many come at a time. */
export interface Connection {
	/** As a person would say it: "alerts". */
	name: string;
	/** The field of the document that is the list. */
	field: string;
	/** Rows a page. */
	pageSize: number;
	request: Omit<GraphQLRequest, 'deadline'>;
	/** What names a row; entries of histories have nothing that does. */
	idOf?: (row: IDataObject) => unknown;
}
