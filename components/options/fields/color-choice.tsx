import type { AccountColor } from '#domain/account/account.ts'
import { words } from '#platform/words.ts'
import { Confirmation } from './confirmation.tsx'
import { ofOwner } from './of-owner.ts'
import { useConfirmedSaving } from './use-saving.ts'

type Props = {
  readonly name: string
  readonly legend: string
  /** Where there are several accounts, which of them it marks. */
  readonly owner: string | undefined
  readonly colors: readonly AccountColor[]
  readonly chosen: AccountColor
  readonly onChoose: (color: AccountColor) => Promise<void>
}

/** As they look in the light and in the dark; the last one is black in the light, and white in the dark. */
const NAMES = {
  1: 'blue',
  2: 'amber',
  3: 'teal',
  4: 'magenta',
  5: 'orange',
  6: 'purple',
  7: 'gray',
  8: 'contrast',
} as const satisfies Record<AccountColor, string>

/** The colours that mark accounts, as radio buttons. */
export function ColorChoice({ name, legend, owner, colors, chosen, onChoose }: Props) {
  const { save, ...outcome } = useConfirmedSaving()
  return (
    <fieldset class="field colors" aria-label={ofOwner(legend, owner)}>
      <legend>{legend}</legend>
      <div class="color-row">
        {colors.map((color) => (
          <label key={color} class="color" style={{ '--mark': `var(--account-${color})` }}>
            <input
              type="radio"
              name={name}
              checked={color === chosen}
              aria-label={words(`accountColor.${NAMES[color]}`)}
              title={words(`accountColor.${NAMES[color]}`)}
              onChange={() => void save(() => onChoose(color))}
            />
          </label>
        ))}
        <Confirmation {...outcome} />
      </div>
    </fieldset>
  )
}
