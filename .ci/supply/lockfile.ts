/** What is read of package.json. */
export type Manifest = {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  /** npm's own list of the packages whose installation scripts may run. */
  readonly allowScripts?: Readonly<Record<string, boolean>>
}

type Entry = {
  readonly name?: string
  readonly version?: string
  readonly integrity?: string
  readonly resolved?: string
  readonly link?: boolean
  readonly hasInstallScript?: boolean
}

/** What is read of package-lock.json: each installed package by its path, and the project itself under ''. */
export type Lockfile = {
  readonly lockfileVersion: number
  readonly packages: Readonly<Record<string, Entry & Manifest>>
}

const INSIDE = /^(?:node_modules\/(?:@[\w.-]+\/)?[\w.-]+(?:\/|$))+$/
const EXACT = /^\d+\.\d+\.\d+(?:-[\w.-]+)?(?:\+[\w.-]+)?$/
const SHA512 = /^sha512-[A-Za-z0-9+/]{86}==$/
const KINDS = ['dependencies', 'devDependencies', 'optionalDependencies'] as const

/**
 * The sentences on all that would let an installation bring something else than what was reviewed. A package without an
 * address comes from the registry that npm is set to, and its hash says what it must be: any address is a second form.
 */
export function findLockfileFaults(manifest: Manifest, { lockfileVersion, packages }: Lockfile): readonly string[] {
  const { '': project, ...installed } = packages
  return [
    ...(lockfileVersion === 3 ? [] : [`package-lock.json has version ${lockfileVersion}, and 3 is what is checked`]),
    ...(Object.keys(installed).length > 0 ? [] : ['package-lock.json holds no package']),
    ...KINDS.flatMap((kind) => findUnlocked(kind, manifest[kind] ?? {}, project?.[kind] ?? {})),
    ...Object.entries(installed).flatMap(([path, entry]) => faultsOf(path, entry, manifest.allowScripts ?? {})),
  ]
}

/** Direct dependencies that are a range, an address or a tag, or that the lockfile has otherwise. */
function findUnlocked(
  kind: string,
  wanted: Readonly<Record<string, string>>,
  locked: Readonly<Record<string, string>>,
): readonly string[] {
  return Object.keys({ ...wanted, ...locked }).flatMap((name) => {
    const version = wanted[name]
    if (version !== locked[name]) return [`${kind}: ${name} is ${version}, and ${locked[name]} in package-lock.json`]
    return version && EXACT.test(version) ? [] : [`${kind}: ${name} is ${version}, which is no exact version`]
  })
}

function faultsOf(path: string, entry: Entry, allowed: Readonly<Record<string, boolean>>): readonly string[] {
  const { name, version, integrity, resolved, link, hasInstallScript } = entry
  const installedAs = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
  return [
    ...(INSIDE.test(path) ? [] : ['lies outside node_modules']),
    ...(link ? ['is a link'] : []),
    ...(name === undefined || name === installedAs ? [] : [`is ${name} under another name`]),
    ...(EXACT.test(version ?? '') ? [] : [`has the version ${version}`]),
    ...(SHA512.test(integrity ?? '') ? [] : [`has the hash ${integrity}, which is no SHA-512`]),
    ...(resolved === undefined ? [] : [`has the address ${resolved}, and no other package has one`]),
    ...(hasInstallScript && allowed[installedAs] !== true ? ['runs a script at the installation'] : []),
  ].map((fault) => `${path} ${fault}`)
}
