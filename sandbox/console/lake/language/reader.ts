import { badQuery } from '../errors';
import { tokenize, type Token } from './tokens';

/** The tokens of a query, one after the other. */
export class Reader {
	private readonly tokens: Token[];
	private position = 0;

	constructor(readonly query: string) {
		this.tokens = tokenize(query);
	}

	get next(): Token {
		return this.tokens[this.position] as Token;
	}

	/** The token after the next one. */
	get following(): Token | undefined {
		return this.tokens[this.position + 1];
	}

	take(): Token {
		const token = this.next;
		if (token.kind === 'end') throw badQuery('Unexpected end of the query');
		this.position++;
		return token;
	}

	isSign(sign: string): boolean {
		return this.next.kind === 'sign' && this.next.text === sign;
	}

	isWord(word: string): boolean {
		return this.next.kind === 'word' && this.next.text.toLowerCase() === word;
	}

	takeSign(sign: string): boolean {
		if (!this.isSign(sign)) return false;
		this.position++;
		return true;
	}

	takeWord(word: string): boolean {
		if (!this.isWord(word)) return false;
		this.position++;
		return true;
	}

	takeOneOf<S extends string>(...signs: S[]): S | undefined {
		return signs.find((sign) => this.takeSign(sign));
	}

	expectSign(sign: string): void {
		if (this.takeSign(sign)) return;
		const { kind, text } = this.next;
		throw badQuery(
			kind === 'end'
				? `Unexpected end of the query: "${sign}" is missing`
				: `Don't understand [${text}]`,
		);
	}

	/** The query as it stands between two tokens, for columns without a name. */
	textSince(start: Token): string {
		const last = this.tokens[this.position - 1];
		const end = this.next.at;
		return last ? this.query.slice(start.at, end).trim() : '';
	}
}
