// One PostgreSQL and one Qdrant for the whole run; Jest's workers inherit their addresses.
// By its file, not through the lib's door: behind that stand the port suites, which only load inside Jest.
import './typescript-hooks.mjs';

export default async function setUp() {
  if (globalThis.endSharedStores) return; // Jest calls this once per project.
  const { startSharedStores } = await import('../libs/testing/src/shared-stores.ts');
  globalThis.endSharedStores = await startSharedStores();
}
