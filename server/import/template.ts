// The file to fill in: headings in the reader's language, above them how, and where asked the rows of a sector.
import { importFields } from '../../shared/reportedImport.ts'
import type { Language } from '../../shared/words.ts'
import type { Cell, Sheet } from '../export/sheet.ts'
import { headings } from './headings.ts'
import type { KnownNames } from './names.ts'

type KnownSector = KnownNames['sectors'][number]

const guide: Record<Language, { title: string; period: string; area: string; value: string; rows: string }> =
  {
    vi: {
      title: 'Số liệu đơn vị báo cáo',
      period: '2023 · Q1/2023 · 02/2023 · 14/02/2023',
      area: 'Tên hoặc mã; bỏ trống là toàn tỉnh',
      value: 'Theo đơn vị của chỉ số: 81,31 hoặc 1.234,5',
      rows: 'Mỗi hàng một giá trị; hàng không có kỳ và giá trị được bỏ qua',
    },
    en: {
      title: 'Values reported by hand',
      period: '2023 · Q1/2023 · 02/2023 · 14/02/2023',
      area: 'Name or code; empty for the whole province',
      value: 'In the indicator’s unit: 81.31 or 1,234.5',
      rows: 'One value a row; rows without period and value are left out',
    },
  }

export function templateSheet(sector: KnownSector | null, language: Language, zone: string): Sheet {
  const head = headings[language]
  const own = guide[language]
  const rows = (sector?.indicators ?? []).map((indicator): Cell[] =>
    importFields.map((field) => {
      if (field === 'sector') return sector!.title[language]
      return field === 'indicator' ? indicator.title[language] : null
    }),
  )
  return {
    fileName: `${sector?.id ?? 'ioc'}-${language === 'vi' ? 'bao-cao' : 'report'}`,
    about: [
      [own.title, own.rows],
      [head.period, own.period],
      [head.area, own.area],
      [head.value, own.value],
    ],
    columns: importFields.map((field) => head[field]),
    rows,
    zone,
  }
}
