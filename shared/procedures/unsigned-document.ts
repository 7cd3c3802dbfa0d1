import { defineProcedure } from '../procedure.ts'

export default defineProcedure({
  id: 'unsigned-document',
  title: { vi: 'Xử lý văn bản chưa ký số hoặc chậm phát hành', en: 'Documents not signed or sent in time' },
  steps: [
    {
      id: 'contact',
      title: { vi: 'Liên hệ văn thư đơn vị phát hành', en: 'Contact the clerk of the issuing unit' },
      role: 'officer',
      withinMinutes: 60,
    },
    {
      id: 'sign',
      title: { vi: 'Kiểm tra chứng thư số, ký lại văn bản', en: 'Check the certificate and sign again' },
      role: 'officer',
      withinMinutes: 240,
    },
    {
      id: 'sent',
      title: { vi: 'Xác nhận văn bản đã đến nơi nhận', en: 'Confirm that it reached its recipients' },
      role: 'officer',
      withinMinutes: 480,
    },
  ],
})
