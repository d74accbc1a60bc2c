/** The functions that n8n calls by name for the editor: lists to pick from, fields of a mapper. */

type Method = (...given: never[]) => Promise<unknown>;
type Methods = Record<string, Record<string, Method>>;

/** The names of functions, by their kind. */
export type Names<Of> = Record<keyof Of, string[]>;

/** What n8n reads of `methods` when it starts. */
export const namesOf = <Of extends Methods>(methods: Of): Names<Of> =>
	Object.fromEntries(
		Object.entries(methods).map(([kind, named]) => [kind, Object.keys(named)]),
	) as Names<Of>;

/** The methods of these names; the code behind them is loaded when one is first called. */
export const later = <Of extends Methods>(names: Names<Of>, load: () => Promise<Of>): Of => {
	const methodOf = (kind: string, name: string) =>
		async function (this: unknown, ...given: never[]): Promise<unknown> {
			const methods = await load();
			return await methods[kind]![name]!.apply(this, given);
		};
	return Object.fromEntries(
		Object.entries<string[]>(names).map(([kind, named]) => [
			kind,
			Object.fromEntries(named.map((name) => [name, methodOf(kind, name)])),
		]),
	) as Of;
};
