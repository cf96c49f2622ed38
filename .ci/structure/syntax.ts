/** A node of the syntax tree that the bundler's parser makes (ESTree, with TypeScript's nodes). */
export type Syntax = Readonly<Record<string, unknown>> & { readonly type: string }

/** Shows every node below this one, and this one itself, in the order of the source. */
export function visitSyntax(node: unknown, see: (node: Syntax) => void): void {
  if (Array.isArray(node)) for (const item of node) visitSyntax(item, see)
  else if (isSyntax(node)) {
    see(node)
    for (const value of Object.values(node)) visitSyntax(value, see)
  }
}

export function isSyntax(node: unknown): node is Syntax {
  return typeof node === 'object' && node !== null && 'type' in node && typeof node.type === 'string'
}
