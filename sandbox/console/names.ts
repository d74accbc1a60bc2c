import { Faker, base, en } from '@faker-js/faker';

/** Words that rows draw from; made once, from the seed. */
export interface Names {
	companies: readonly string[];
	cities: readonly string[];
	firstNames: readonly string[];
	lastNames: readonly string[];
	domain: string;
	models: readonly string[];
	files: readonly string[];
	publishers: readonly string[];
}

export function makeNames(seed: number): Names {
	const faker = new Faker({ locale: [en, base], seed });
	const many = (count: number, make: () => string) => Array.from({ length: count }, make);
	return {
		companies: many(40, () => faker.company.name()),
		cities: many(80, () => faker.location.city()),
		firstNames: many(200, () => faker.person.firstName()),
		lastNames: many(300, () => faker.person.lastName()),
		domain: `${faker.internet.domainWord()}.example`,
		models: many(12, () => `${faker.company.buzzNoun()} ${faker.number.int({ min: 3, max: 9 })}00`),
		files: many(60, () => faker.system.commonFileName('exe')),
		publishers: many(20, () => faker.company.name()),
	};
}
