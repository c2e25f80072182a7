// The stories of members: how they connect, agree, answer, correct themselves, ask for a person and leave.
import { expect } from 'vitest'
import { asked, names, question, type Story } from './story.ts'

const { secretary, lo, danh, kim } = names

export const memberStories: readonly Story[] = [
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
      await phone.sees(/Phần nào chưa đúng ạ/)
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
    name: 'a shared pin is a country once that was agreed to, said back like words, and its coordinates are nowhere',
    needs: 'pin',
    async chat(town) {
      const phone = await town.join(lo)
      await town.runTo(question)
      await phone.sees(asked)
      await phone.choose('Có thay đổi')
      await phone.choose('Gửi vị trí thay vì gõ')
      await phone.sees(/đổi vị trí đồng chí gửi ra tên tỉnh hoặc tên nước/)
      await phone.choose('Đồng ý')
      await phone.sees(/Mời đồng chí gửi vị trí/)
      await phone.pin(37.5665, 126.978)
      await phone.sees(/công nhân may – Hàn Quốc. Đúng không ạ/)
      await phone.choose('Đúng')
      await phone.sees(/Chi bộ đã ghi: công nhân may – Hàn Quốc/)
      await phone.sees(/theo giờ bên đó \(GMT\+9\)/)
      await phone.choose('Đúng')
      await phone.sees(/theo giờ Seoul \(GMT\+9\)/)
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
      await phone.sees(/chuyển tới đồng chí Phan Văn Mẫu/)
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
      for (const part of ['0900 000 111', 'công nhân may – TP.HCM (Bình Dương cũ)', '30/06/2027'])
        for (const { text } of [own, card]) expect(text).toContain(part)
    },
    async call(_, desk) {
      await desk.say('thẻ Lò Thị Thử')
      await desk.sees(/^Lò Thị Thử \(sinh 1985\)(.|\n)*0900 000 111(.|\n)*công nhân may – TP.HCM/)
    },
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
