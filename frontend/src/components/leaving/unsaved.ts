// What was written and not saved is not lost by leaving: whoever goes to another page, presses cancel or closes the
// window is asked first. While it is being sent nobody is: then the page itself leads on.
import { computed, createApp, inject, onScopeDispose } from 'vue'
import { routerKey, type RouteLocationNormalized } from 'vue-router'

import LeavingDialog from './LeavingDialog.vue'

const plain = (written: unknown): string => JSON.stringify(written ?? null)

/** Whether they want to leave; one question at a time. */
function ask(): Promise<boolean> {
  const host = document.body.appendChild(document.createElement('div'))
  return new Promise<boolean>((answer) => {
    const app = createApp(LeavingDialog, {
      onAnswer: (leaves: boolean) => {
        app.unmount()
        host.remove()
        answer(leaves)
      },
    })
    app.config.idPrefix = 'leaving' // an application of its own would name its parts as the page's are named
    app.mount(host)
  })
}

/**
 * `written` is all that a form holds, or undefined while there is no form; `busy` says that it is being sent.
 * A form that begins anew on another record calls `begin`; one that is cancelled passes what follows to `leave`.
 * `tab` is the part of the address whose change takes the form away though the page stays.
 */
export function useUnsaved(written: () => unknown, busy: () => boolean, tab?: string) {
  let known = plain(written())
  let asking = false
  const begin = (): void => void (known = plain(written()))
  const isUnsaved = (): boolean => written() !== undefined && plain(written()) !== known
  const leaves = async (): Promise<boolean> => {
    if (!isUnsaved()) return true
    if (asking) return false
    asking = true
    const answer = await ask()
    asking = false
    if (answer) begin()
    return answer
  }

  const stays = (to: RouteLocationNormalized, from: RouteLocationNormalized): boolean =>
    to.path === from.path && (!tab || to.query[tab] === from.query[tab])
  const stop = inject(routerKey, undefined)?.beforeEach((to, from) => stays(to, from) || to.meta.public || busy() || leaves())
  const unload = (event: BeforeUnloadEvent): void => {
    if (isUnsaved()) event.preventDefault()
  }
  addEventListener('beforeunload', unload)
  onScopeDispose(() => {
    stop?.()
    removeEventListener('beforeunload', unload)
  })

  return {
    begin,
    /** Do this, once it is clear that nothing written is wanted any more. */
    leave: async (then: () => unknown): Promise<void> => void ((await leaves()) && then()),
    unsaved: computed(isUnsaved),
  }
}
