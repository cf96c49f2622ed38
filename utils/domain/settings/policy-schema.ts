import { policyUnit } from './policy-unit.ts'
import { type Each, MANAGED_ROWS, type Part, type Plain, POLICY_TEXTS } from './settings-table.ts'

const PARTNER_ID = {
  title: 'Partner ID',
  description:
    'The only partner that can be connected. It ends in PA. The API key cannot be set here: policies can be read by everybody who uses the computer.',
  type: 'string',
}

/** What browsers read of the policies that Saldo knows: a JSON schema, as managed-schema.json of the build has it. */
export function policySchema(): { readonly type: 'object'; readonly properties: object } {
  const settings = MANAGED_ROWS.map(([name, row]) => [
    name,
    { ...POLICY_TEXTS[name], ...(row.is === 'each' ? describeEach(row) : describeValue(row)) },
  ])
  return { type: 'object', properties: { partnerId: PARTNER_ID, ...Object.fromEntries(settings) } }
}

function describeEach({ keys, entry }: Each): object {
  const properties = Object.entries(entry).map(([field, leaf]) => [policyUnit(field, leaf).name, describeValue(leaf)])
  const described = { type: 'object', properties: Object.fromEntries(properties) }
  return keys === 'currency'
    ? { type: 'object', additionalProperties: described }
    : { type: 'object', properties: Object.fromEntries(keys.map((key) => [key, described])) }
}

function describeValue(leaf: Plain | Part): object {
  switch (leaf.is) {
    case 'choice':
      return describeChoice(leaf.of)
    case 'id':
      return { type: 'string' }
    case 'micros':
    case 'share':
      return { type: 'number' }
    default: {
      const { each } = policyUnit('', leaf)
      return { type: 'integer', minimum: leaf.least / each, maximum: leaf.most / each }
    }
  }
}

/** Numbers to choose from follow each other. */
function describeChoice(choices: readonly unknown[]): object {
  if (typeof choices[0] === 'number') return { type: 'integer', minimum: choices[0], maximum: choices.at(-1) }
  return typeof choices[0] === 'boolean' ? { type: 'boolean' } : { type: 'string', enum: choices }
}
