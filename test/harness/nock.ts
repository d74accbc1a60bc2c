import nock from 'nock';

// Each jest test file has its own module registry, hence its own nock; all of them patch the one
// real `http`. Without restore() the previous file's nock keeps answering (NetConnectNotAllowed).
// Loopback stays open: the sandbox console is reached over real HTTP.
beforeAll(() => {
	if (!nock.isActive()) nock.activate();
	nock.disableNetConnect();
	nock.enableNetConnect(/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/);
});
afterEach(() => {
	const pending = nock.pendingMocks();
	nock.cleanAll();
	expect(pending).toEqual([]);
});
afterAll(() => nock.restore());
