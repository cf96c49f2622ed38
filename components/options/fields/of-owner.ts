/** What is heard of a field that there is of each account: "The badge shows, Agentur Nord"; undefined where the label does. */
export function ofOwner(label: string, owner: string | undefined): string | undefined {
  return owner === undefined ? undefined : `${label}, ${owner}`
}
