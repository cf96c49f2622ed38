import { changeAccount } from '#app/account/change-account.ts'
import { connect } from '#app/account/connect.ts'
import { forgetAccount } from '#app/account/forget-account.ts'
import type { Ports } from '#app/ports.ts'
import { changeSettings } from '#app/settings/change-settings.ts'
import { anAccount, storeAccount } from '#app/testing/fake-world.ts'
import { accountsItem } from '#state/account/accounts.ts'
import { KEYS } from './browser/network.ts'
import { intervalIn } from './browser/storage.ts'
import type { History, Step } from './steps.ts'
import { createWitness } from './witness.ts'
import type { World } from './world.ts'

/** Lives through a history, and throws at the first moment at which something is not as it must be. */
export async function live(world: World, { isConnected, steps }: History): Promise<void> {
  const { computer, alarms, background, network } = world
  const witness = createWitness(world)
  let changes = 0
  let ids = 1
  setBalances([['eur', 1_499]])
  if (isConnected) await storeAccount(anAccount(), KEYS[0])
  background.wake()
  background.events.onInstalled.dispatch({ reason: 'install' })
  await look()
  for (const step of steps) {
    await happen(step)
    await look()
  }

  async function look(): Promise<void> {
    await background.settle()
    await witness.look()
  }

  /** Alarms and answers come in their time, and every one of them is a moment at which somebody may look. */
  async function wait(ms: number): Promise<void> {
    const endsMs = computer.trueNow() + ms
    for (;;) {
      const nextMs = Math.min(computer.nextTimerMs(), alarms.nextMs())
      computer.moveTo(Math.min(nextMs, endsMs))
      witness.lookAtAge()
      background.stopIfIdle()
      if (nextMs > endsMs) return
      await comeDue()
    }
  }

  async function comeDue(): Promise<void> {
    if (computer.nextTimerMs() <= computer.trueNow()) computer.runTimer()
    else for (const name of alarms.take()) deliver(name)
    await look()
  }

  function deliver(name: string): void {
    if (name === 'refresh') witness.noteRefresh()
    background.alarm(name)
  }

  /** Nothing runs; once awake, first comes everything that was missed. */
  async function sleep(ms: number): Promise<void> {
    network.loseConnections()
    computer.moveTo(computer.trueNow() + ms)
    witness.excuseAlarm()
    while (computer.nextTimerMs() <= computer.trueNow()) computer.runTimer()
    for (const name of alarms.takeMissed()) deliver(name)
    await background.settle()
  }

  function setBalances(amounts: readonly (readonly [string, number])[]): void {
    changes += 1
    const decimals = String(changes).padStart(6, '0')
    network.setBalances(amounts.map(([currency, units]) => ({ currency, total: `${units}.${decimals}` })))
    witness.noteBalances(changes)
  }

  async function happen(step: Step): Promise<void> {
    switch (step.kind) {
      case 'wait':
        return wait(step.ms)
      case 'sleep':
        return sleep(step.ms)
      case 'jump':
        return computer.jump(step.ms)
      case 'restart':
        world.restart(step.isUpdate, () => computer.moveTo(computer.trueNow() + step.downMs))
        return witness.noteRefresh()
      case 'kill':
        return background.kill(step.calls)
      case 'answers':
        return network.setAnswers(step)
      case 'balances':
        return setBalances(step.amounts)
      case 'ask':
        return background.ask(step.reason)
      case 'interval':
        // What is as it was tells nobody anything.
        if (step.minutes !== intervalIn(world.storage.values)) witness.noteRefresh()
        return world.startPage(() => changeSettings((settings) => ({ ...settings, intervalMinutes: step.minutes })))
      case 'badge':
        return world.startPage(async () => {
          const account = (await accountsItem.read())[step.place]
          const badge = step.source
          if (account) await changeAccount(account.id, { badge })
        })
      case 'choose':
        return world.startPage(async () => {
          const account = step.place === undefined ? undefined : (await accountsItem.read())[step.place]
          await changeSettings(({ badgeAccountId: _before, ...settings }) =>
            account ? { ...settings, badgeAccountId: account.id } : settings,
          )
        })
      case 'access':
        world.hasHostAccess = step.isGranted
        return background.changeAccess()
      case 'connect':
        ids += 1
        return world.startPage(async (ports) => {
          const account = step.place === undefined ? undefined : (await accountsItem.read())[step.place]
          const request = { ...step, kind: 'partner', accountId: account?.id } as const
          const { ok } = await connect(pagePorts(ports, `account-${ids}`), request)
          if (ok) background.ask('popup')
        }, step.closesAfterCalls)
      case 'forget':
        return world.startPage(async (ports) => {
          const account = (await accountsItem.read())[step.place]
          if (account) await forgetAccount(ports, account.id)
        }, step.closesAfterCalls)
    }
  }

  function pagePorts(ports: Ports, id: string) {
    const waitUntil = (atMs: number) =>
      new Promise<void>((resolve) => computer.setTimer(computer.trueNow() + atMs - computer.now(), resolve))
    return { ...ports, createId: () => id, waitUntil }
  }
}
