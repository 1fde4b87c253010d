export default async function tearDown() {
  const end = globalThis.endSharedStores;
  globalThis.endSharedStores = undefined;
  await end?.();
}
