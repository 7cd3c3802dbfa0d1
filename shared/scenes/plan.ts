// Whether the plan is kept: how many assignments are left, who is late, which goals are reached, and where
// the roadmap stands on the ground.
import { defineScene } from '../scene.ts'

const notAccepted = ['not', ['is', 'state', 'accepted']] as const

export default defineScene({
  id: 'plan',
  title: { vi: 'Kế hoạch chuyển đổi số', en: 'Digital plan' },
  order: 12,
  tiles: {
    done: {
      kind: 'hero',
      figure: 'plan.doneShare',
      beside: ['plan.assignmentsLate', 'plan.assignmentsDue', 'plan.onTimeShare'],
    },
    burn: {
      kind: 'burndown',
      title: { vi: 'Nhiệm vụ còn lại', en: 'Assignments left' },
      cases: 'plan.assignment',
      where: notAccepted,
    },
    due: {
      kind: 'table',
      title: { vi: 'Chưa xong, hạn gần nhất trước', en: 'Not yet done, the next due first' },
      of: 'plan.assignment',
      where: 'isOpen',
      columns: ['dueAt', 'title', 'agency'],
      sort: { by: 'dueAt', order: 'rising' },
    },
    agencies: {
      kind: 'ranked',
      title: { vi: 'Còn lại, theo cơ quan', en: 'Left, by agency' },
      figure: 'plan.assignmentsOpen',
      by: 'agency',
      top: 8,
    },
    map: { kind: 'map', sectors: ['plan'] },
    roadmap: {
      kind: 'table',
      title: { vi: 'Lộ trình, chậm nhất trước', en: 'Roadmap, the latest first' },
      of: 'plan.item',
      columns: ['name', 'status', 'progressPct'],
      sort: { by: 'delayDays', order: 'falling' },
    },
    goals: { kind: 'kpi', figure: 'plan.goalsReached' },
    economy: { kind: 'bullet', figure: 'plan.digitalEconomy' },
    sector: { kind: 'bullet', figure: 'plan.sectorShare' },
    productivity: { kind: 'bullet', figure: 'plan.productivityGrowth' },
    province: { kind: 'bullet', figure: 'documents.processedProvince' },
    commune: { kind: 'bullet', figure: 'documents.processedCommune' },
    services: { kind: 'bullet', figure: 'public-services.level4Share' },
    fibre: { kind: 'bullet', figure: 'digital-society.fibreHouseholdShare' },
    reports: { kind: 'bullet', figure: 'plan.periodicReports' },
    inspections: { kind: 'bullet', figure: 'plan.inspectionsOnline' },
    firms: { kind: 'bullet', figure: 'plan.digitalFirms' },
  },
  layouts: {
    wide: {
      columns: ['29u', '29u', '1fr', '29u', '29u'],
      rows: ['27.5u', '1fr', '17.6u', '17.6u'],
      areas: [
        'done     done    map burn        burn', //
        'due      due     map roadmap     roadmap',
        'due      due     map economy     sector',
        'productivity reports map inspections firms',
      ],
    },
    ultra: {
      columns: ['60u', '60u', '1fr', '31u', '31u', '34u', '34u'],
      rows: ['17.4u', '17.4u', '1fr', '20u'],
      areas: [
        'done     due map burn    burn    economy      sector', //
        'done     due map burn    burn    productivity firms',
        'agencies due map roadmap roadmap province     commune',
        'agencies due map reports goals   services     inspections',
      ],
    },
    tall: {
      columns: ['1fr', '1fr', '1fr'],
      rows: ['26u', '27u', '28u', '1fr', '1fr', '1fr', '18u'],
      areas: [
        'done     done  done', //
        'burn     burn  burn',
        'due      due   due',
        'map      map   economy',
        'map      map   sector',
        'map      map   productivity',
        'services fibre inspections',
      ],
    },
    phone: {
      columns: ['1fr'],
      rows: Array.from({ length: 16 }, () => 'auto'),
      areas: [
        'done',
        'burn',
        'due',
        'agencies',
        'goals',
        'economy',
        'sector',
        'productivity',
        'services',
        'fibre',
        'province',
        'commune',
        'inspections',
        'firms',
        'roadmap',
        'map',
      ],
    },
  },
})
