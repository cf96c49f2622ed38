/** The country of the most frequent calling codes. What several countries share, as 1 and 7, is not here. */
const COUNTRIES: Readonly<Record<string, string>> = Object.fromEntries(
  (
    '20 EG,27 ZA,30 GR,31 NL,32 BE,33 FR,34 ES,36 HU,39 IT,40 RO,41 CH,43 AT,44 GB,45 DK,46 SE,47 NO,48 PL,49 DE,51 PE,52 MX,' +
    '54 AR,55 BR,56 CL,57 CO,58 VE,60 MY,61 AU,62 ID,63 PH,64 NZ,65 SG,66 TH,81 JP,82 KR,84 VN,90 TR,91 IN,92 PK,94 LK,' +
    '212 MA,213 DZ,216 TN,221 SN,225 CI,233 GH,234 NG,237 CM,254 KE,255 TZ,256 UG,351 PT,353 IE,358 FI,380 UA,420 CZ,421 SK,' +
    '502 GT,503 SV,504 HN,506 CR,507 PA,591 BO,593 EC,595 PY,598 UY,852 HK,880 BD,886 TW,961 LB,962 JO,964 IQ,965 KW,966 SA,' +
    '968 OM,971 AE,972 IL,973 BH,974 QA'
  )
    .split(',')
    .map((entry) => entry.split(' ') as [string, string]),
)

/**
 * The country of a phone number in digits, as an ISO code; undefined where its calling code is not known or belongs to
 * several.
 */
export function countryOfNumber(phoneNumber: string): string | undefined {
  return [2, 3]
    .map((length) => phoneNumber.slice(0, length))
    .map((code) => COUNTRIES[code])
    .find(Boolean)
}
