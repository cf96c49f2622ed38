import { HubLink } from '#components/ui/hub-link.tsx'
import { readVersions } from '#platform/browser-version.ts'
import { words } from '#platform/words.ts'

/** Written by the build, with every package that is shipped. */
const NOTICES = '/third-party-notices.txt'

/** Which Saldo this is, whose it is, and under which terms. */
export function AboutPage() {
  return (
    <section class="card about" aria-label={words('pages.about')}>
      <dl class="facts">
        <dt>{words('about.version')}</dt>
        <dd>{readVersions().version}</dd>
        <dt>{words('about.license')}</dt>
        <dd>MIT</dd>
      </dl>
      <p>{words('about.unofficial')}</p>
      <p class="links">
        <HubLink />
        <a class="link" href={NOTICES} target="_blank" rel="noreferrer">
          {words('about.notices')}
        </a>
      </p>
    </section>
  )
}
