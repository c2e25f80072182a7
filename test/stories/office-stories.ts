// The stories of those in charge: calls, meetings, exemptions, lists, summaries and rosters.
import { expect } from 'vitest'
import { otherBranch } from '../support/house.ts'
import { asked, names, question, type Story } from './story.ts'

const { secretary, officer, lo, danh, kim } = names

export const officeStories: readonly Story[] = [
  {
    name: 'a silence is reminded of twice and handed to a person, whose two choices write the call down',
    async chat(town) {
      const [desk, phone] = [await town.join(secretary), await town.join(lo)]
      await town.runTo(question)
      await phone.sees(asked)
      // No answer, but a word: where an account may write for a week only, the week begins anew.
      await town.runTo('2026-12-06T09:00:00+07:00')
      await phone.sees(/chắc đồng chí đang bận/)
      await phone.say('xem')
      await desk.say('trợ giúp')
      await town.runTo('2026-12-13T12:00:00+07:00')
      await phone.sees(/không nhắc thêm nữa(.|\n)*Phan Văn Mẫu, điện thoại 0900 000 101/)
      await desk.say('trợ giúp')
      desk.looks()
      await town.runTo('2026-12-16T12:00:00+07:00')
      await desk.sees(/chưa liên lạc được với Lò Thị Thử(.|\n)*0900 000 111(.|\n)*không phải nhận xét/)
      await desk.choose('Đã gọi')
      await desk.sees(/Lò Thị Thử nói sao ạ/)
      await desk.choose('Vẫn như cũ')
      await desk.sees(/Đã ghi cuộc gọi với Lò Thị Thử/)
      expect(await town.round('2026-12')).toMatchObject({ answered: 0, byPhone: 1, pending: 0 })
    },
    async call(town, desk) {
      await town.runTo('2026-12-16T12:00:00+07:00')
      await desk.say('ai chưa trả lời')
      await desk.sees(/Chưa có tin tháng này: 4 đồng chí/)
      await desk.say('gọi 1 vẫn làm may ở Huế')
      await desk.sees(/Đã ghi cuộc gọi với/)
      await desk.say('ai chưa trả lời')
      await desk.sees(/Chưa có tin tháng này: 3 đồng chí/)
      expect(await town.round('2026-12')).toMatchObject({ byPhone: 1 })
    },
  },
  {
    name: 'the year-end meeting is announced, answered, answered otherwise, and listed',
    start: '2026-12-01T09:00:00+07:00',
    async chat(town) {
      const [desk, phone] = [await town.join(secretary), await town.join(lo)]
      await desk.say('họp 20/12 19:30 Nhà văn hóa ấp Mẫu')
      await desk.say('đúng')
      await desk.sees(/họp kiểm điểm lúc 19:30 Chủ Nhật, 20\/12\/2026, tại Nhà văn hóa ấp Mẫu/)
      await town.runTo('2026-12-01T16:00:00+07:00')
      await phone.sees(/họp kiểm điểm (.|\n)*dự kiến thế nào/)
      await phone.choose('Về dự')
      await phone.sees(/Đã ghi: đồng chí về dự/)
      await phone.say('em dự online')
      await phone.sees(/Đã ghi: đồng chí dự trực tuyến/)
      await desk.say('ai về')
      await desk.sees(/dự trực tuyến \(1\): Lò Thị Thử(.|\n)*chưa hỏi được \(3\)/)
    },
    async call(_, desk) {
      await desk.say('họp 20/12 19:30 Nhà văn hóa ấp Mẫu')
      await desk.say('đúng')
      await desk.sees(/họp kiểm điểm lúc 19:30 Chủ Nhật, 20\/12\/2026/)
      await desk.say('ai về')
      await desk.sees(/chưa hỏi được \(4\)(.|\n)*Lò Thị Thử/)
    },
  },
  {
    name: 'the end of an exemption is asked about, and the answer reaches who decides',
    start: '2027-01-25T09:00:00+07:00',
    async chat(town) {
      const [desk, phone] = [await town.join(secretary), await town.join(danh)]
      await town.runTo('2027-01-29T12:00:00+07:00')
      await phone.sees(/Thời hạn miễn .*28\/02\/2027 \(còn 30 ngày\)/)
      await phone.choose('Làm đơn tiếp')
      await phone.sees(/Đã ghi: đồng chí muốn làm đơn tiếp/)
      await town.runTo('2027-01-29T16:00:00+07:00')
      await desk.sees(/Danh Văn Thử \(hạn miễn 28\/02\/2027\) muốn làm đơn tiếp/)
    },
    async call(_, desk) {
      await desk.say('thẻ Danh Văn Thử')
      await desk.sees(/Hạn miễn: 28\/02\/2027/)
    },
  },
  {
    name: 'a secretary looks at the branch, the silent and one member, invites and reminds',
    async chat(town) {
      const [desk, phone] = [await town.join(secretary), await town.join(lo)]
      await town.runTo('2026-12-02T09:00:00+07:00')
      await phone.sees(asked)
      await desk.say('tình hình')
      await desk.sees(/Chi bộ ấp Mẫu: 4 đồng chí đi làm xa(.|\n)*đã trả lời 0\/4(.|\n)*Lò Thị Thử/)
      await desk.choose('Ai chưa trả lời')
      const list = await desk.sees(/Chưa có tin tháng này: 4 đồng chí/)
      await desk.say(`nhắc ${list.text.match(/^(\d)\. Lò Thị Thử/m)?.[1]}`)
      await desk.sees(/Đã gửi một lời nhắc tới Lò Thị Thử/)
      await phone.sees(/chắc đồng chí đang bận/)
      await desk.say('mời')
      const uninvited = await desk.sees(/Chưa kết nối: /)
      const number = uninvited.text.match(/^(\d)\. Kim Văn Thử/m)?.[1] ?? ''
      // The list numbers its people: the number alone is the choice.
      await desk.say(number)
      const made = await desk.sees(/Mã của Kim Văn Thử: \d{4} \d{4}/)
      await town.phone(kim).start(made.text.match(/\d{4} \d{4}/)?.[0].replace(' ', '') ?? '')
      await town.phone(kim).sees(/Kính chào đồng chí Kim Văn Thử/)
      await desk.say('mời Ja Văn Khác')
      expect((await desk.sees(/Ja Văn Khác/)).text).not.toContain(otherBranch)
    },
    async call(town, desk) {
      await town.runTo('2026-12-02T09:00:00+07:00')
      await desk.say('tình hình')
      await desk.sees(/4 đồng chí đi làm xa(.|\n)*đã trả lời 0\/4/)
      await desk.choose('Ai chưa trả lời')
      await desk.sees(/Lò Thị Thử – chưa kết nối – .*0900 000 111/)
    },
  },
  {
    name: 'on Monday the secretary hears what is new',
    async chat(town) {
      const [desk, phone] = [await town.join(secretary), await town.join(lo)]
      await town.runTo(question)
      await phone.sees(asked)
      await town.runTo('2026-12-05T09:00:00+07:00')
      await phone.say('giờ em làm bảo vệ ở Đồng Nai')
      await phone.sees(/Đúng không ạ/)
      await phone.choose('Đúng')
      await desk.say('trợ giúp')
      await town.runTo('2026-12-07T09:00:00+07:00')
      await desk.sees(/tin tuần qua(.|\n)*đã trả lời 1\/4(.|\n)*Lò Thị Thử: bảo vệ – Đồng Nai/)
    },
    async call(town, desk) {
      await town.runTo('2026-12-05T09:00:00+07:00')
      await desk.say('gọi Lò Thị Thử làm bảo vệ ở Đồng Nai')
      await town.runTo('2026-12-07T09:00:00+07:00')
      await desk.sees(/tin tuần qua(.|\n)*Lò Thị Thử: bảo vệ – Đồng Nai/)
    },
  },
  {
    name: 'the committee gets counts and no names',
    async chat(town) {
      const [phone, office] = [await town.join(lo), await town.join(officer)]
      await town.runTo(question)
      await phone.choose('Vẫn vậy')
      await town.runTo('2026-12-27T16:00:00+07:00')
      await office.say('tình hình')
      office.looks()
      await town.runTo('2026-12-28T12:00:00+07:00')
      const summary = await office.sees(/tháng 12\/2026(.|\n)*Liên lạc được 1\/5/)
      expect(summary.text).not.toMatch(/Lò|Danh|Kim/)
      const files = town.wire.shown(office.id).flatMap((one) => one.files)
      const kinds = { picture: 'tong-hop-2026-12.png', workbook: 'tong-hop-2026-12.xlsx' }
      expect(files).toEqual(town.wire.brings.map((kind) => kinds[kind]))
    },
    async call(town, desk) {
      await town.runTo(question)
      await desk.say('gọi Lò Thị Thử vẫn vậy')
      const office = await town.join(officer)
      await town.runTo('2026-12-28T12:00:00+07:00')
      await office.sees(/tháng 12\/2026(.|\n)*gọi điện 1/)
    },
  },
  {
    name: 'a roster that is sent as a file is read, and written when its sender says so',
    needs: 'file',
    async chat(town) {
      const desk = await town.join(secretary)
      const lines = ['STT,Họ và tên,Năm sinh,Chi bộ,Tình trạng', '1,Tẩn Thị Mới,1991,Chi bộ ấp Mẫu,Đi làm ăn xa']
      await desk.file({ name: 'danh-sach.csv', bytes: new TextEncoder().encode(lines.join('\n')) })
      await desk.sees(/Đọc được 1 dòng: thêm mới 1/)
      await desk.choose('Nhập danh sách')
      await desk.sees(/Đã nhập: thêm mới 1/)
    },
    call: 'lists come by the command line there',
  },
]
