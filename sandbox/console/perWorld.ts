import type { World } from './world';

/** What `make` gives, once for each world: state of a resource that has no collection. */
export function perWorld<Value extends object>(
	make: (world: World) => Value,
): (world: World) => Value {
	const values = new WeakMap<World, Value>();
	return (world) => {
		let value = values.get(world);
		if (value === undefined) values.set(world, (value = make(world)));
		return value;
	};
}
