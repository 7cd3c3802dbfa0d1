// Where the province stands, how it came there, what it aims at, and which pillars hold it back.
import { defineScene } from '../scene.ts'

export default defineScene({
  id: 'rankings',
  title: { vi: 'Xếp hạng', en: 'Rankings' },
  order: 11,
  tiles: {
    dti: {
      kind: 'hero',
      figure: 'rankings.dtiRank',
      beside: ['rankings.dtiScore', 'rankings.dtiClimb'],
    },
    path: {
      kind: 'course',
      title: { vi: 'Hạng DTI qua các năm và mục tiêu', en: 'DTI rank over the years, and the targets' },
      of: 'rankings.edition',
      along: 'year',
      value: 'rank',
      aim: 'targetRank',
      best: 'low',
      where: ['is', 'index', 'dti'],
    },
    others: {
      kind: 'course',
      title: { vi: 'Các chỉ số khác qua các năm', en: 'The other indexes over the years' },
      of: 'rankings.edition',
      along: 'year',
      value: 'rank',
      by: 'index',
      best: 'low',
      where: ['not', ['is', 'index', 'dti']],
    },
    pillars: {
      kind: 'ranked',
      title: { vi: 'Trụ cột DTI, hạng thấp nhất trước', en: 'DTI pillars, the worst rank first' },
      figure: 'rankings.pillarRank',
      by: 'pillar',
      top: 8,
    },
    papi: { kind: 'kpi', figure: 'rankings.papiRank' },
    sipas: { kind: 'kpi', figure: 'rankings.sipasRank' },
    pci: { kind: 'kpi', figure: 'rankings.pciRank' },
    par: { kind: 'kpi', figure: 'rankings.parRank' },
    ict: { kind: 'kpi', figure: 'rankings.ictRank' },
    top: { kind: 'kpi', figure: 'rankings.topFifth' },
    published: {
      kind: 'table',
      title: { vi: 'Lần công bố mới nhất', en: 'The newest publications' },
      of: 'rankings.index',
      columns: ['index', 'year', 'rank', 'of', 'previousRank'],
      sort: { by: 'rank', order: 'rising' },
    },
  },
  layouts: {
    wide: {
      columns: ['28u', '28u', '1fr', '28u', '28u'],
      rows: ['35.5u', '1fr', '15.4u', '15.4u'],
      areas: [
        'dti  dti   path   pillars   pillars', //
        'others others path pillars   pillars',
        'others others published papi sipas',
        'others others published pci  par',
      ],
    },
    ultra: {
      columns: ['60u', '1fr', '1fr', '1fr', '1fr', '1fr', '1fr'],
      rows: ['35.5u', '1fr', '14.6u'],
      areas: [
        'dti       path path  others others pillars pillars', //
        'published path path  others others pillars pillars',
        'published papi sipas pci    par    ict     top',
      ],
    },
    tall: {
      columns: ['1fr', '1fr'],
      rows: ['29u', '1fr', '1fr', '36u', '14.6u', '14.6u'],
      areas: [
        'dti     dti', //
        'path    path',
        'others  others',
        'pillars published',
        'papi    sipas',
        'pci     par',
      ],
    },
    phone: {
      columns: ['1fr'],
      rows: Array.from({ length: 11 }, () => 'auto'),
      areas: ['dti', 'path', 'others', 'pillars', 'papi', 'sipas', 'pci', 'par', 'ict', 'top', 'published'],
    },
  },
})
