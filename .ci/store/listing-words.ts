/** Words of a language by which a listing is judged. */
export type ListingWords = {
  readonly unofficial: string
  /** What Saldo has not: a listing that speaks of it promises too much. */
  readonly absent: readonly string[]
}

/** By language, as the files of `store/listing` are named. When Saldo gets one of the features, its words leave this list. */
export const LISTING_WORDS: Readonly<Record<string, ListingWords>> = {
  ar: { unofficial: 'غير رسمية', absent: ['ميزانية', 'اللوحة الجانبية', 'الشريط الجانبي', 'الوقت الفعلي', 'Safari'] },
  de: { unofficial: 'inoffiziell', absent: ['budget', 'seitenleiste', 'seitenbereich', 'echtzeit', 'safari'] },
  en: { unofficial: 'unofficial', absent: ['budget', 'side panel', 'sidebar', 'spike', 'real time', 'safari'] },
  es: { unofficial: 'no oficial', absent: ['presupuesto', 'panel lateral', 'barra lateral', 'tiempo real', 'safari'] },
  fr: { unofficial: 'non officiel', absent: ['budget', 'panneau latéral', 'temps réel', 'safari'] },
  id: { unofficial: 'tidak resmi', absent: ['anggaran', 'panel samping', 'bilah samping', 'waktu nyata', 'safari'] },
  it: { unofficial: 'non ufficiale', absent: ['budget', 'pannello laterale', 'tempo reale', 'safari'] },
  pt_BR: { unofficial: 'não oficial', absent: ['orçamento', 'painel lateral', 'tempo real', 'safari'] },
}
