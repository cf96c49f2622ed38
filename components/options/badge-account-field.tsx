import type { Settings } from '../../utils/domain/settings.ts'
import { words } from '../../utils/platform/words.ts'
import { saveSettings } from '../saving.ts'
import { Choice, type Choices } from './choice.tsx'

type Props = { readonly badgeAccountId: Settings['badgeAccountId']; readonly choices: Choices }

/** Of several accounts the one that the badge shows, or whichever is worst off. */
export function BadgeAccountField({ badgeAccountId = '', choices }: Props) {
  return (
    <Choice
      id="badge-account"
      label={words('options.badgeAccount')}
      hint={words('options.badgeAccountHint')}
      value={choices.some(([id]) => id === badgeAccountId) ? badgeAccountId : ''}
      choices={[['', words('options.badgeWorst')], ...choices]}
      onChoose={(value) =>
        saveSettings(({ badgeAccountId: _before, ...rest }) => (value ? { ...rest, badgeAccountId: value } : rest))
      }
    />
  )
}
