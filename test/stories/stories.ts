// The conversations of the service as stories about a branch: by chat the same on every platform, and by telephone as the secretary records them.
import { expect } from 'vitest'
import { otherBranch } from '../support/house.ts'
import type { Phone } from './phone.ts'
import type { Town } from './town.ts'

export const names = {
  secretary: 'Phan Văn Mẫu',
  officer: 'Đỗ Thị Mẫu',
  lo: 'Lò Thị Thử',
  danh: 'Danh Văn Thử',
  kim: 'Kim Văn Thử',
} as const
const { secretary, officer, lo, danh, kim } = names

export interface Story {
  readonly name: string
  /** When the branch opens; a Monday at the end of November unless it says so. */
  readonly start?: string
  /** What the platform has to carry for it. */
  readonly needs?: 'pin' | 'file' | 'leave'
  readonly chat: (town: Town) => Promise<void>
  /** The secretary's side of it where the members have a telephone and nothing else; or why there is none. */
  readonly call: ((town: Town, desk: Phone) => Promise<void>) | string
}

const asked = /hỏi thăm đồng chí tháng 12\/2026: hiện đồng chí đang làm gì/
const question = '2026-12-01T11:00:00+07:00'

export const stories: readonly Story[] = [
  {
    name: 'a stranger is told nothing until the right code comes, and a code connects one person once',
    async chat(town) {
      const phone = town.phone(lo)
      if (town.wire.strangers) {
        await phone.say('xin chào')
        expect((await phone.sees(/mã gồm 8 chữ số/)).text).not.toMatch(/chi bộ|đồng chí|Đảng|Thử/i)
      }
      await phone.say('0000 0000')
      await phone.sees(/Mã này chưa đúng/)
      const code = await town.house.code(lo)
      await phone.start(code)
      await phone.sees(/Kính chào đồng chí Lò Thị Thử(.|\n)*Phan Văn Mẫu, điện thoại 0900 000 101/)
      await phone.sees(/^\(1\/5\)/)
      const other = town.phone(kim)
      await other.start(code)
      await other.sees(/Mã này đã được dùng/)
      expect(await town.rowsIn('addresses')).toBe(1)
    },
    call: 'nothing has to be connected: the number stands on the list',
  },
  {
    name: 'each purpose has an answer of its own, which may be changed',
    async chat(town) {
      const phone = await town.join(lo, ['báo đảng ủy'])
      await phone.say('xem')
      await phone.sees(/• Đồng ý: hỏi thăm mỗi tháng(.|\n)*• Không đồng ý: báo đảng ủy theo thủ tục miễn/)
      await phone.choose('Trả lời lại các mục đồng ý')
      for (const purpose of ['giữ thông tin', 'hỏi thăm mỗi tháng', 'nhắc họp', 'báo đảng ủy', 'máy của đơn vị']) {
        await phone.sees(new RegExp(purpose))
        await phone.say('đồng ý')
      }
      await phone.sees(/Đã ghi nhận, cảm ơn đồng chí(.|\n)*báo đảng ủy/)
      expect(await town.rowsIn('consents')).toBe(10)
    },
    call: 'consents are for messages; on the telephone one is asked by a person',
  },
  {
    name: 'nothing has changed: one choice',
    async chat(town) {
      const phone = await town.join(lo)
      await town.runTo(question)
      await phone.sees(asked)
      await phone.choose('Vẫn vậy')
      await phone.sees(/Chi bộ đã ghi: công nhân may/)
      expect(await town.round('2026-12')).toMatchObject({ away: 4, answered: 1, notAsked: { no_address: 3 } })
    },
    async call(town, desk) {
      await town.runTo(question)
      await desk.say('gọi Lò Thị Thử vẫn vậy')
      await desk.sees(/Đã ghi cuộc gọi với Lò Thị Thử: công nhân may/)
      expect(await town.round('2026-12')).toMatchObject({ away: 4, byPhone: 1 })
    },
  },
  {
    name: 'a number alone, and words without accents, are answers too',
    async chat(town) {
      const [first, second] = [await town.join(lo), await town.join(danh)]
      await town.runTo(question)
      await first.sees(asked)
      await first.say('1')
      await first.sees(/Chi bộ đã ghi: công nhân may/)
      await second.sees(asked)
      await second.say('co thay doi')
      await second.sees(/nhắn giúp một câu/)
      expect(await town.round('2026-12')).toMatchObject({ answered: 1, pending: 1 })
    },
    async call(town, desk) {
      await town.runTo(question)
      await desk.say('ai chua tra loi')
      const list = await desk.sees(/Chưa có tin tháng này: 4 đồng chí/)
      const number = list.text.match(/^(\d)\. Lò Thị Thử/m)?.[1]
      await desk.say(`goi ${number} van vay`)
      await desk.sees(/Đã ghi cuộc gọi với Lò Thị Thử/)
    },
  },
  {
    name: 'an answer in words is said back, put right and confirmed, and who is in charge hears what changed',
    async chat(town) {
      const [desk, phone] = [await town.join(secretary), await town.join(lo)]
      await town.runTo(question)
      await phone.sees(asked)
      await phone.choose('Có thay đổi')
      await phone.sees(/nhắn giúp một câu/)
      await phone.say('gio em lam bao ve o Dong Nai')
      await phone.sees(/Chi bộ ghi: .*Đồng Nai. Đúng không ạ/)
      await phone.choose('Sửa')
      await phone.sees(/nhắn giúp một câu/)
      await phone.say('làm bảo vệ ở Bắc Ninh ạ')
      await phone.sees(/bảo vệ – Bắc Ninh. Đúng không ạ/)
      await phone.choose('Đúng')
      await phone.sees(/Chi bộ đã ghi: bảo vệ – Bắc Ninh/)
      await desk.sees(/Lò Thị Thử vừa báo: bảo vệ – Bắc Ninh(.|\n)*Trước đó: công nhân may/)
      expect(await town.round('2026-12')).toMatchObject({ answered: 1 })
    },
    async call(town, desk) {
      await town.runTo(question)
      await desk.say('gọi Lò Thị Thử làm bảo vệ ở Đồng Nai')
      await desk.sees(/Đã ghi cuộc gọi với Lò Thị Thử: bảo vệ – Đồng Nai/)
      await desk.say('gọi Lò Thị Thử làm bảo vệ ở Bắc Ninh')
      await desk.sees(/bảo vệ – Bắc Ninh/)
      expect(await town.round('2026-12')).toMatchObject({ byPhone: 1 })
    },
  },
  {
    name: 'a place that may be several is asked for, and one of them chosen',
    async chat(town) {
      const phone = await town.join(lo)
      await town.runTo(question)
      await phone.sees(asked)
      await phone.say('em làm may ở DN')
      await phone.sees(/đang ở đâu ạ/)
      await phone.choose('Đồng Nai')
      await phone.sees(/Đồng Nai. Đúng không ạ/)
      await phone.say('dạ đúng')
      await phone.sees(/Chi bộ đã ghi: .*Đồng Nai/)
    },
    async call(town, desk) {
      await town.runTo(question)
      await desk.say('gọi Lò Thị Thử làm may ở DN')
      await desk.sees(/Nơi này có thể là/)
    },
  },
  {
    name: 'a shared pin is a country, said back like words, and its coordinates are nowhere',
    needs: 'pin',
    async chat(town) {
      const phone = await town.join(lo)
      await town.runTo(question)
      await phone.sees(asked)
      await phone.choose('Có thay đổi')
      await phone.pin(37.5665, 126.978)
      await phone.sees(/công nhân may – Hàn Quốc. Đúng không ạ/)
      await phone.choose('Đúng')
      await phone.sees(/Chi bộ đã ghi: công nhân may – Hàn Quốc/)
      expect(town.log.join('\n')).not.toMatch(/37\.56|126\.97/)
    },
    call: 'nobody shares a pin on the telephone',
  },
  {
    name: 'what no machine can read goes to a person as it was written',
    async chat(town) {
      const [desk, phone] = [await town.join(secretary), await town.join(lo)]
      await town.runTo(question)
      await phone.sees(asked)
      await phone.say('mẹ tôi mất rồi')
      await phone.sees(/chuyển tới Phan Văn Mẫu/)
      await desk.sees(/Lò Thị Thử nhắn một câu(.|\n)*"mẹ tôi mất rồi"/)
      expect(await town.round('2026-12')).toMatchObject({ answered: 1 })
    },
    call: 'a person hears it',
  },
  {
    name: 'who wants to speak with a person is called back, and is reminded of nothing meanwhile',
    async chat(town) {
      const [desk, phone] = [await town.join(secretary), await town.join(lo)]
      await town.runTo(question)
      await phone.sees(asked)
      await phone.choose('Gặp chi ủy')
      await phone.sees(/Đồng chí Phan Văn Mẫu sẽ gọi lại/)
      await desk.sees(/Lò Thị Thử muốn gặp chi ủy(.|\n)*0900 000 111/)
      await desk.choose('Để sau')
      await desk.sees(/Đã hoãn. Sáng 02\/12\/2026/)
      await town.runTo('2026-12-02T09:00:00+07:00')
      await desk.sees(/Lò Thị Thử muốn gặp chi ủy/)
      await desk.choose('Đã gọi')
      await desk.sees(/Lò Thị Thử nói sao ạ/)
      await desk.say('vẫn làm may ở Bình Dương')
      await desk.sees(/Ghi cho Lò Thị Thử: .*Đúng không ạ|Đã ghi cuộc gọi với Lò Thị Thử/)
      await desk.say('đúng')
      await town.runTo('2026-12-07T12:00:00+07:00')
      expect(phone.looks().filter((text) => /đang bận/.test(text))).toEqual([])
    },
    async call(town, desk) {
      await town.runTo(question)
      await desk.say('thẻ Lò Thị Thử')
      await desk.sees(/Điện thoại: 0900 000 111(.|\n)*Liên lạc bằng: điện thoại/)
      await desk.choose('Đã gọi')
      await desk.sees(/Lò Thị Thử nói sao ạ/)
      await desk.choose('Vẫn như cũ')
      await desk.sees(/Đã ghi cuộc gọi với Lò Thị Thử: công nhân may/)
    },
  },
  {
    name: 'STOP ends everything at once, and START brings it back',
    async chat(town) {
      const [desk, phone] = [await town.join(secretary), await town.join(lo)]
      await phone.say('DỪNG')
      await phone.sees(/^Đã dừng/)
      await desk.sees(/Lò Thị Thử không nhận tin nhắn nữa/)
      await town.runTo('2026-12-02T12:00:00+07:00')
      expect(phone.looks()).toEqual([])
      expect(await town.round('2026-12')).toMatchObject({ notAsked: { stopped: 1, no_address: 3 } })
      await phone.choose('Bắt đầu lại')
      await phone.sees(/Đã mở lại kênh liên lạc/)
      await phone.say('Dừng tin đi')
      await phone.sees(/^Đã dừng/)
      await phone.say('bat dau')
      await phone.sees(/Đã mở lại kênh liên lạc/)
    },
    call: 'who wants no calls says so to who calls',
  },
  {
    name: 'a chat of somebody else is never written to again',
    async chat(town) {
      const [desk, phone] = [await town.join(secretary), await town.join(lo)]
      await phone.say('nhầm người rồi')
      await phone.sees(/Xin lỗi đã làm phiền/)
      await desk.sees(/Lò Thị Thử báo là nhầm người/)
      await town.runTo('2026-12-02T12:00:00+07:00')
      expect(phone.looks()).toEqual([])
      await phone.say('bắt đầu')
      await phone.sees(/mã gồm 8 chữ số/)
    },
    call: 'who calls hears at once that it is somebody else',
  },
  {
    name: 'the platform’s own way out is a way out, and the way back is one too',
    needs: 'leave',
    async chat(town) {
      const [desk, phone] = [await town.join(secretary), await town.join(lo)]
      await phone.leave()
      await desk.sees(/không chuyển được tin tới Lò Thị Thử|Lò Thị Thử không nhận tin nhắn nữa/)
      await town.runTo('2026-12-02T12:00:00+07:00')
      expect(phone.looks().filter((text) => asked.test(text))).toEqual([])
      await phone.comeBack()
      await phone.say('em vẫn làm chỗ cũ')
      await phone.sees(/công nhân may/)
    },
    call: 'a telephone has none',
  },
  {
    name: 'members and secretaries see the same row',
    async chat(town) {
      const [desk, phone] = [await town.join(secretary), await town.join(lo)]
      await phone.say('xem')
      const own = await phone.sees(/đang giữ về đồng chí/)
      await desk.say('thẻ Lò Thị Thử')
      const card = await desk.sees(/^Lò Thị Thử \(sinh 1985\)/)
      for (const part of ['0900 000 111', 'công nhân may – TP.HCM (Bình Dương)', '30/06/2027'])
        for (const { text } of [own, card]) expect(text).toContain(part)
    },
    async call(_, desk) {
      await desk.say('thẻ Lò Thị Thử')
      await desk.sees(/^Lò Thị Thử \(sinh 1985\)(.|\n)*0900 000 111(.|\n)*công nhân may – TP.HCM/)
    },
  },
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
      await desk.sees(/họp kiểm điểm lúc 19:30 Chủ Nhật, 20\/12\/2026, tại Nhà văn hóa ấp Mẫu/)
      await town.runTo('2026-12-01T16:00:00+07:00')
      await phone.sees(/họp kiểm điểm (.|\n)*dự kiến thế nào/)
      await phone.choose('Về dự')
      await phone.sees(/Đã ghi: đồng chí về dự/)
      await phone.say('em dự online')
      await phone.sees(/Đã ghi: đồng chí dự trực tuyến/)
      await desk.say('ai về')
      await desk.sees(/dự trực tuyến \(1\): Lò Thị Thử(.|\n)*chưa trả lời \(3\)/)
    },
    async call(_, desk) {
      await desk.say('họp 20/12 19:30 Nhà văn hóa ấp Mẫu')
      await desk.sees(/họp kiểm điểm lúc 19:30 Chủ Nhật, 20\/12\/2026/)
      await desk.say('ai về')
      await desk.sees(/chưa trả lời \(4\): .*Lò Thị Thử/)
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
  {
    name: 'somebody who reads English is spoken with in English',
    async chat(town) {
      const phone = await town.join(lo)
      await phone.say('/english')
      await phone.sees(/English/)
      await town.runTo(question)
      await phone.sees(/December 2026/)
      await phone.choose('Same')
      await phone.sees(/recorded|noted/i)
    },
    call: 'who calls speaks as they like',
  },
]
