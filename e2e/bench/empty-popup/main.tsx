import { render } from 'preact'

const root = document.getElementById('app')

if (root) {
  render(
    <main>
      <p>0</p>
    </main>,
    root,
  )
}
