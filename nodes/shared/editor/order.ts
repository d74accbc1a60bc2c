/** The order of merged fields. */

/** A field in some of its places. */
export interface Piece<Of> {
	of: Of;
	block: ReadonlySet<number>;
}

type Order<Of> = Map<Piece<Of>, Set<Piece<Of>>>;

/** The pieces that come before each, in any of their places. */
function before<Of>(
	pieces: ReadonlyArray<Piece<Of>>,
	sequences: ReadonlyMap<number, readonly Of[]>,
): Order<Of> {
	const at = new Map<Of, Map<number, Piece<Of>>>();
	for (const piece of pieces) {
		const known = at.get(piece.of) ?? new Map<number, Piece<Of>>();
		for (const place of piece.block) known.set(place, piece);
		at.set(piece.of, known);
	}
	const found: Order<Of> = new Map(pieces.map((piece) => [piece, new Set()]));
	for (const [place, sequence] of sequences) {
		let previous: Piece<Of> | undefined;
		for (const of of sequence) {
			const piece = at.get(of)?.get(place);
			if (piece === undefined) continue;
			if (previous === piece) throw new Error('A field is shown twice in one place');
			if (previous !== undefined) found.get(piece)?.add(previous);
			previous = piece;
		}
	}
	return found;
}

/** Whether a piece comes before itself. */
function isInCircle<Of>(piece: Piece<Of>, after: Order<Of>): boolean {
	const seen = new Set<Piece<Of>>();
	const open = [...(after.get(piece) ?? [])];
	for (let next = open.pop(); next !== undefined; next = open.pop()) {
		if (next === piece) return true;
		if (seen.has(next)) continue;
		seen.add(next);
		open.push(...(after.get(next) ?? []));
	}
	return false;
}

/** The piece whose places are written apart where no order is left: the one with the fewest. */
function inTheWay<Of>(left: Iterable<Piece<Of>>, after: Order<Of>): Piece<Of> {
	const [stuck] = [...left]
		.filter((piece) => piece.block.size > 1 && isInCircle(piece, after))
		.sort((a, b) => a.block.size - b.block.size);
	if (stuck === undefined) throw new Error('A field is shown twice in one place');
	return stuck;
}

/**
 * The pieces in an order that keeps that of every place. Where two places have contrary orders, a
 * piece is taken apart until there is one.
 */
export function inOrder<Of>(
	pieces: ReadonlyArray<Piece<Of>>,
	sequences: ReadonlyMap<number, readonly Of[]>,
): Array<Piece<Of>> {
	const after = before(pieces, sequences);
	const left = new Set(pieces);
	const sorted: Array<Piece<Of>> = [];
	const isNext = (piece: Piece<Of>) => {
		for (const one of after.get(piece) ?? []) if (left.has(one)) return false;
		return true;
	};
	while (left.size > 0) {
		let next: Piece<Of> | undefined;
		for (const piece of left) {
			if (!isNext(piece)) continue;
			next = piece;
			break;
		}
		if (next === undefined) {
			const stuck = inTheWay(left, after);
			const apart = (piece: Piece<Of>) =>
				piece === stuck
					? [...piece.block].map((place) => ({ of: piece.of, block: new Set([place]) }))
					: [piece];
			return inOrder(pieces.flatMap(apart), sequences);
		}
		left.delete(next);
		sorted.push(next);
	}
	return sorted;
}
