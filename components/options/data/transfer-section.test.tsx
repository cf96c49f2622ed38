import { act, fireEvent, render, screen } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
import { ENVIRONMENT, NOW_MS } from '#components/testing/environment.ts'
import { textOf } from '#components/testing/page.ts'
import { PARTNER } from '#components/testing/popup-state.ts'
import type { Account } from '#domain/account/account.ts'
import { applyImport, planImport } from '#domain/settings/import-plan.ts'
import { UNMANAGED } from '#domain/settings/managed.ts'
import { DEFAULT_SETTINGS } from '#domain/settings/settings.ts'
import { buildSettingsFile } from '#domain/settings/settings-file.ts'
import { withLock } from '#platform/locks.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { privacyItem } from '#state/account/preferences.ts'
import { writeTogether } from '#state/item/stored-item.ts'
import { ownSettingsItem } from '#state/settings/settings.ts'
import { entriesOf, readTransferable } from '#state/settings/transferable.ts'
import { TransferSection } from './transfer-section.tsx'

const NAMED: Account = { ...PARTNER, label: 'Acme, main' }
const OTHER: Account = { ...PARTNER, id: 'account-2', partnerId: 'otherPA' }
const NEW: Account = { ...PARTNER, id: 'elsewhere', partnerId: 'newPA', label: 'Newcomer' }
const NAMES = /Acme|acmePA|otherPA|Newcomer|newPA/

/** The badge shows the new account, the known one has another name, and the third is in the file as it is. */
const fileOf = (privacy: boolean) =>
  buildSettingsFile(
    {
      settings: { ...DEFAULT_SETTINGS, badgeAccountId: NEW.id },
      privacy,
      accounts: [{ ...NAMED, label: 'Acme, renamed' }, OTHER, NEW],
      pins: {},
      mutes: {},
      wabaCurrencies: { [NAMED.id]: { byWaba: { 'waba-1': { confirmed: 'BRL' } } } },
    },
    NOW_MS,
  )

async function show(isHidden: boolean): Promise<void> {
  await accountsItem.write([NAMED, OTHER])
  await ownSettingsItem.write({ ...DEFAULT_SETTINGS, badgeAccountId: NAMED.id })
  await privacyItem.write(isHidden)
  render(
    <TransferSection
      environment={ENVIRONMENT}
      now={() => NOW_MS}
      onPreview={async (file) => planImport(await readTransferable(), file, UNMANAGED)}
      onImport={async (file) => {
        const imported = applyImport(await readTransferable(), file, UNMANAGED, () => 'new-id')
        await withLock('saldo-answers', (answers) =>
          withLock('saldo-settings', (chosen) => writeTogether(entriesOf(imported, answers, chosen))),
        )
        return undefined
      }}
    />,
  )
  const files = [new File([JSON.stringify(fileOf(isHidden))], 'settings.json')]
  await act(async () => void fireEvent.change(screen.getByLabelText('Settings file'), { target: { files } }))
  await screen.findByText('This will change')
}

describe('TransferSection', () => {
  it('says which accounts a file adds, changes and leaves, and which wait for a key then', async () => {
    await show(false)

    const preview = textOf(screen.getByRole('region', { name: 'This will change' }))
    expect(preview).toContain('Account in the badgeAcme, mainNewcomer')
    expect(preview).toContain('Newcomer (newPA): new, needs its API key')
    expect(preview).toContain('Acme, main (acmePA): label, currencies of WABAs')
    expect(preview).toContain('otherPA: no change')

    fireEvent.click(screen.getByRole('button', { name: 'Import' }))
    await screen.findByText('The settings were imported.')
    expect(textOf()).toMatch(/1 account needs its API key.*: Newcomer \(newPA\)/)
  })

  it('names none of them while names are hidden, before and after the import', async () => {
    await show(true)

    const preview = textOf(screen.getByRole('region', { name: 'This will change' }))
    expect(preview).toContain('Account in the badgeHiddenHidden')
    expect(preview).toContain('An account of the file: new, needs its API key')
    expect(preview).toContain('Account 1: label')
    expect(preview).toContain('Account 2: no change')
    expect(textOf()).not.toMatch(NAMES)

    fireEvent.click(screen.getByRole('button', { name: 'Import' }))
    await screen.findByText('The settings were imported.')
    expect(textOf()).not.toMatch(NAMES)
  })

  it('hides the names of a preview that is seen already, at once', async () => {
    await show(false)

    await act(() => privacyItem.write(true))

    expect(textOf()).not.toMatch(NAMES)
  })
})
