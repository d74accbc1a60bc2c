/** What is said of records that the console does not have. */

/** What a 404 means on a path with the id of a record, or a list that does not hold it. */
export const noSuch = (noun: string, id: string): string =>
	`The console has no ${noun} with the ID ${id}`;

/** Why that may be. */
export const MAY_BE_GONE =
	"It may have been deleted, or lies outside the scope of the API token's user.";
