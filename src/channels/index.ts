// The list of channels. A name here is the name of a maker's file, of a fixtures folder and of a webhook path.
// Makers are not gathered here: the runtime opens each with what that platform needs, and loads only those with an account.

export const channelNames = ['telegram', 'zalo-bot', 'zalo-oa', 'viber', 'email', 'phone', 'simulator'] as const
export type ChannelName = (typeof channelNames)[number]
