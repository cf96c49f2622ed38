// Asks the storage as the popup does, and writes the first number that it finds: no parsing, no framework, no styles.
async function showAmount() {
  const { accounts } = await chrome.storage.local.get(['accounts', 'settings', 'privacy'])
  const key = `balance:${accounts.value[0].id}`
  const { [key]: balance } = await chrome.storage.local.get([key])
  document.querySelector('.amount').textContent = balance.value.lastGood.value[0].micros
}

void showAmount()
