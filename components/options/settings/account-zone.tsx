import { useAccountChoices } from '#components/options/channels/use-account-choices.ts'
import type { Account } from '#domain/account/account.ts'
import { ZoneField } from './zone-field.tsx'

type Props = { readonly account: Account; readonly owner?: string | undefined }

/** The zone of one account, with what its answers have shown. */
export function AccountZone({ account, owner }: Props) {
  const choices = useAccountChoices(account.id)
  return <ZoneField account={account} owner={owner} foundOffsets={choices?.foundOffsets} />
}
