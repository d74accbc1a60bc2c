import type { IExecuteFunctions } from 'n8n-workflow';
import { hint } from '../hint';
import type { BulkOperation } from '../operation';
import { count } from '../partly';
import type { BulkReport } from './send';

const number = (n: number): string => n.toLocaleString('en-US');

/** Tells above the output how many requests went out for how many items, and what they did. */
export function tell(
	this: IExecuteFunctions,
	operation: BulkOperation,
	report: BulkReport,
	items: number,
): void {
	if (report.requests === 0) return;
	const { plural } = operation.target;
	const requests = report.requests === 1 ? '1 request' : `${number(report.requests)} requests`;
	const facts = [
		`${requests} for ${items === 1 ? '1 item' : `${number(items)} items`}`,
		`${count(plural, report.affected)} affected`,
	];
	if (report.unknown.length > 0) {
		const some = report.unknown.slice(0, 3).join(', ');
		facts.push(
			`${number(report.unknown.length)} unknown to the console: ${some}${report.unknown.length > 3 ? ', …' : ''}`,
		);
	}
	if (report.untouched > 0) {
		facts.push(
			`${number(report.untouched)} known but not changed, perhaps because they already are as asked`,
		);
	}
	if (report.unclear > 0) {
		facts.push(`${number(report.unclear)} not changed or unknown, and nothing tells which`);
	}
	const warn = report.unknown.length > 0 || report.untouched > 0 || report.unclear > 0;
	hint.call(this, `${facts.join('; ')}.`, warn ? 'warning' : 'info');
}
