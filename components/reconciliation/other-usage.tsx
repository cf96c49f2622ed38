import type { Presenter } from '#components/ui/presenter.ts'
import type { ComparedUsage } from '#domain/reconciliation/compared-usage.ts'
import { joinNames, words } from '#platform/words.ts'
import { BoundedAmount } from './bounded-amount.tsx'

type Props = { readonly usage: ComparedUsage; readonly currencies: readonly string[]; readonly present: Presenter }

/** Usage in a currency in which there is no balance; `currencies` are those of the balances. */
export function OtherUsage({ usage, currencies, present }: Props) {
  return (
    <div>
      <dl class="statement">
        <div class="statement-row">
          <dt>
            {words('dashboard.reconciliation.usage')}{' '}
            <small class="statement-note">{words('dashboard.reconciliation.estimate')}</small>
          </dt>
          <dd>
            <BoundedAmount micros={usage.micros} bound={usage.isPart ? 'at-least' : 'exact'} present={present} />
          </dd>
        </div>
      </dl>
      {currencies.length > 0 && (
        <p class="reconciliation-note">
          {words('dashboard.reconciliation.notPaid', { currencies: joinNames(currencies) })}
        </p>
      )}
    </div>
  )
}
