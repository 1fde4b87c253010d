// One PostgreSQL and one Qdrant for the whole run; Jest's workers inherit their addresses.
import './typescript-hooks.mjs';

export default async function setUp() {
  if (globalThis.endSharedStores) return; // Jest calls this once per project.
  const { startSharedStores } = await import('../libs/testing/src/index.ts');
  globalThis.endSharedStores = await startSharedStores();
}
