import type * as product from '#app/account/read-partner-name.ts'

/** Every partner of the gallery is called this. */
export const readPartnerName: typeof product.readPartnerName = async () => 'Acme Messaging GmbH'
