// All stories: the conversations of the service, by who has them.
import { memberStories } from './member-stories.ts'
import { officeStories } from './office-stories.ts'
import type { Story } from './story.ts'

export const stories: readonly Story[] = [...memberStories, ...officeStories]
