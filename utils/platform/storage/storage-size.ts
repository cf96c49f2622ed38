/** How many bytes the browser says that it keeps for Saldo beside its settings: about, and undefined where it does not say. */
export async function readStorageSize(): Promise<number | undefined> {
  try {
    return (await navigator.storage.estimate()).usage
  } catch {
    return undefined
  }
}
