// What has to be mended in the installation, for the administrator whose it is.
import type { Todo } from '@/composables/feature'

import { askAlerts } from '../people'
import { t } from '../words'

export async function todos(): Promise<Todo[]> {
  const alerts = await askAlerts()
  return alerts.map(({ slug, title }, index) => ({
    key: `${slug} ${index}`,
    tone: 'seal' as const,
    mark: t('alert.mark'),
    text: title,
    to: { name: 'alerts' },
  }))
}
