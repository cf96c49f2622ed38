import { generate } from 'selfsigned'

/** Makes a self-signed certificate for one host name, in memory: no private key is ever kept. */
export const makeCertificate = async (hostName: string): Promise<{ key: string; certificate: string }> => {
  const { private: key, cert: certificate } = await generate([{ name: 'commonName', value: hostName }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: hostName }] }],
  })
  return { key, certificate }
}
