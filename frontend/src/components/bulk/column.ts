// The column of ticks, before the columns of a table whose rows can be chosen.
import { t } from './words'

export const picks = () => ({ key: 'pick', label: t('bulk.pick'), acts: true, tight: true, width: '4rem' })
