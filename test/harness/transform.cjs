/**
 * TypeScript for jest, by the compiler that makes the package. It puts what a file imports before all
 * else; where a file mocks modules, TypeScript itself does it, which leaves the order to us.
 */
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const esbuild = require('esbuild');
const ts = require('typescript');

const MOCKS = /^jest\.mock\(/m;
const own = readFileSync(__filename);

const isMock = ({ expression }) => expression?.expression?.getText?.() === 'jest.mock';
const mocksFirst = () => (file) =>
	ts.factory.updateSourceFile(file, [
		...file.statements.filter(isMock),
		...file.statements.filter((statement) => !isMock(statement)),
	]);

function byTypeScript(source, fileName) {
	const { outputText, sourceMapText } = ts.transpileModule(source, {
		fileName,
		compilerOptions: {
			target: ts.ScriptTarget.ES2021,
			module: ts.ModuleKind.CommonJS,
			esModuleInterop: true,
			isolatedModules: true,
			sourceMap: true,
		},
		transformers: { before: [mocksFirst] },
	});
	return { code: outputText, map: sourceMapText };
}

function byEsbuild(source, sourcefile) {
	const { code, map } = esbuild.transformSync(source, {
		sourcefile,
		loader: 'ts',
		format: 'cjs',
		target: 'node20',
		// As the package is built, for JSON that is read when it is asked for.
		supported: { 'dynamic-import': false },
		sourcemap: 'external',
	});
	return { code, map };
}

module.exports = {
	process: (source, path) =>
		MOCKS.test(source) ? byTypeScript(source, path) : byEsbuild(source, path),
	getCacheKey: (source, path) =>
		createHash('sha256')
			.update([own, esbuild.version, ts.version, path, source].join('\0'))
			.digest('hex'),
};
