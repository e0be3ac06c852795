// Whether the organisation whose page it is went into another: nothing new is put on its record then.
import { inject, provide, ref, type InjectionKey, type Ref } from 'vue'

const key: InjectionKey<Readonly<Ref<boolean>>> = Symbol('merged')

export const provideMerged = (merged: Readonly<Ref<boolean>>): void => provide(key, merged)
export const useMerged = (): Readonly<Ref<boolean>> => inject(key, ref(false))
