import type { WorkflowFile, WorkflowNode } from '../workflow';

/** Examples as people set them up, without the accounts that they use. */

/** Nodes that are there for their dry run. */
const KEEPS_DRY_RUN = new Set(['Try it first']);

/** Whether a node only says what it would change. */
export const isDry = ({ parameters }: WorkflowNode): boolean =>
	(parameters.options as { dryRun?: boolean } | undefined)?.dryRun === true;

/**
 * The example with a stand-in for every node that is switched off, because it needs an account: the
 * stand-in puts on its item what the node would have sent.
 */
function withStandIns(workflow: WorkflowFile): WorkflowFile {
	const nodes = workflow.nodes.map((node): WorkflowNode => {
		if (node.disabled !== true) return node;
		const told = Object.entries(node.parameters).filter(
			([, value]) => typeof value === 'string' && value.startsWith('='),
		);
		const assignments = told.map(([name, value]) => ({
			id: name,
			name: `sent_${name}`,
			value,
			type: 'string',
		}));
		const parameters = { assignments: { assignments }, includeOtherFields: true, options: {} };
		return { ...node, disabled: false, type: 'n8n-nodes-base.set', typeVersion: 3.4, parameters };
	});
	return { ...workflow, name: `${workflow.name} (with stand-ins)`, nodes };
}

/** The same, where the stand-in of one node also answers what the other end would. */
export const answering =
	(name: string, answer: Record<string, string>) =>
	(workflow: WorkflowFile): WorkflowFile => {
		const all = withStandIns(workflow);
		const nodes = all.nodes.map((node): WorkflowNode => {
			if (node.name !== name) return node;
			const { assignments } = node.parameters.assignments as { assignments: object[] };
			const more = Object.entries(answer).map(([key, value]) => ({
				...{ id: key, name: key, value, type: 'string' },
			}));
			const parameters = {
				...node.parameters,
				assignments: { assignments: [...assignments, ...more] },
			};
			return { ...node, parameters };
		});
		return { ...all, nodes };
	};

/** The example for good: without the dry run that it comes with. */
function live(workflow: WorkflowFile): WorkflowFile {
	const nodes = workflow.nodes.map((node) => {
		const { dryRun, ...options } = (node.parameters.options ?? {}) as { dryRun?: boolean };
		return dryRun === true && !KEEPS_DRY_RUN.has(node.name)
			? { ...node, parameters: { ...node.parameters, options } }
			: node;
	});
	return { ...workflow, name: `${workflow.name} (for good)`, nodes };
}

/** The example with seconds for days. */
function withShortWaits(workflow: WorkflowFile): WorkflowFile {
	const nodes = workflow.nodes.map((node) =>
		node.parameters.unit === 'days'
			? { ...node, parameters: { ...node.parameters, amount: 6, unit: 'seconds' } }
			: node,
	);
	return { ...workflow, nodes };
}

/** The example as a person who has looked at it and set it up lets it run. */
export const ready = (workflow: WorkflowFile) => withShortWaits(withStandIns(live(workflow)));
