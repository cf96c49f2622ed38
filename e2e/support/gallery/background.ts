import { defineBackground } from 'wxt/utils/define-background'

// It stays, since Firefox only starts what has one; whatever it did could change a picture.
// biome-ignore lint/style/noDefaultExport: WXT asks for it
export default defineBackground({ type: 'module', main() {} })
