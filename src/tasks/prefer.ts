// Puts one of a person's own chats first. Whose chat it is is checked here, where it happens.
import { chatsOf, preferChat } from '../../db/chats.ts'
import { chatList, chatsChosen } from '../../handlers/member/chats.ts'
import type { InChargeActor, Reply } from './act-on-member.ts'

/** @param addressId null = the chat the person wrote in last. One that is not theirs, or takes nothing, changes nothing. */
export async function prefer({ scene, person }: InChargeActor, addressId: number | null): Promise<Reply> {
  const { tx, tenantId } = scene
  const of = { tenantId, memberId: person.memberId }
  const { chats, chosen } = await chatsOf(tx, of)
  const first = chats.find((chat) => chat.addressId === addressId && chat.state === 'active') ?? null
  if (addressId !== null && first === null) return { message: chatList(chats, chosen) }
  await preferChat(tx, { ...of, addressId })
  return { message: chatsChosen(first) }
}
