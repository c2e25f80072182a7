// The organisation tree: committees (đảng ủy) and branches (chi bộ), to any depth.

export const unitKinds = ['committee', 'branch'] as const
export type UnitKind = (typeof unitKinds)[number]

export interface Unit {
  readonly id: number
  readonly tenantId: number
  readonly parentId: number | null
  readonly kind: UnitKind
  readonly name: string
}
