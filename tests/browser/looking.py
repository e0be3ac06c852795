"""What is looked for on every page in every state: findings of axe, words of the wrong language, a page too wide."""

import re
from collections.abc import Iterable

from playwright.async_api import Page

from tests.browser.phone import AXE
from tests.browser.staff import NARROW, WIDE, Visit

AUDIT = """async (more) => (await axe.run({
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'],
  rules: { 'color-contrast-enhanced': { enabled: Boolean(more) } },
})).violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).slice(0, 3).join(' | ')}`)"""
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Every text and spoken label, but for what says that it is in another language.
WORDS = """() => {
  const own = (element) => (element.closest('[lang]')?.lang ?? '') === document.documentElement.lang
  const found = new Set([document.title])
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement
    if (!parent.closest('script, style, noscript') && own(parent)) found.add(walker.currentNode.data.trim())
  }
  for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      if (own(element)) found.add(element.getAttribute(name))
    }
  }
  return [...found].filter(Boolean)
}"""
# Text below 18 pt, and things to press below 60 px. A link inside a sentence is as high as its line (WCAG 2.5.8), and
# the target of a tick is its label. The names on a map stand in the list beside it too.
LARGE = """() => {
  const seen = (element) => {
    const box = element.getBoundingClientRect()
    return box.width > 1 && box.height > 1 && element.checkVisibility({ visibilityProperty: true })
  }
  const words = (element) => `${element.className || element.tagName}: ${element.textContent.trim().slice(0, 30)}`
  const found = new Set()
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement
    if (!walker.currentNode.data.trim() || parent.closest('script, noscript, option, svg') || !seen(parent)) continue
    const size = parseFloat(getComputedStyle(parent).fontSize)
    if (size < 24) found.add(`text of ${size} px in ${words(parent)}`)
  }
  for (const element of document.querySelectorAll('a[href], button, select, input, textarea, summary')) {
    const target = element.closest('label') ?? element
    const flows = element.matches('a[href]') && getComputedStyle(element).display === 'inline'
    const { width, height } = target.getBoundingClientRect()
    if (seen(target) && !flows && (height < 60 || width < 60)) found.add(`${width} × ${height} px in ${words(target)}`)
  }
  return [...found]
}"""
THEMES = {"elder": {"size": "elder"}, "contrast": {"contrast": "true"}}
LATIN, HAN = re.compile("[A-Za-z]"), re.compile("[\u4e00-\u9fff]")
FORMATS = re.compile(
    "Excel|CSV|GeoJSON|PDF|JPE?G|PNG|DOCX|\\d+ MB|English|"
    "[\\w-]+\\.xlsx|https?://\\S+| · [a-z_]+:[a-z_]+|Chrome · Linux|wang\\.min"
)
NUMBERED = re.compile("[A-Za-z0-9_.-]*[0-9][A-Za-z0-9_.-]*")  # codes, pseudonyms, request numbers
CODE = re.compile("[a-z_-]+|[A-Z_-]+")  # what a service calls things; people are told a word for it


def foreign(texts: Iterable[str], language: str, data: Iterable[str], names: Iterable[str] = ()) -> list[str]:
    """The texts that hold letters of the other language which no data explain."""
    letters = HAN if language == "en" else LATIN
    known = {each for each in data if letters.search(each) and not CODE.fullmatch(each)}
    # Most are data word for word; only of the rest is it asked which pieces they hold.
    texts = [each for each in texts if letters.search(each) and each not in known]
    pieces = sorted(known, key=len, reverse=True) if texts else []
    pieces += names
    wrong: list[str] = []
    for text in texts:
        rest = text
        for piece in pieces:
            rest = rest.replace(piece, " ")
        if language != "en":
            rest = NUMBERED.sub(" ", FORMATS.sub(" ", rest))
        if letters.search(rest):
            wrong.append(text)
    return wrong


async def look(at: Visit, language: str, *, audited: tuple[str, ...] | None = None) -> dict[str, list[str]]:
    """What is wrong with the page as it stands, at both widths; nothing is the answer hoped for.

    Words and width are looked at always, and axe at the widths that are `audited`: what is as wide in English as in
    Chinese is audited once.
    """
    if audited is None:
        audited = ("narrow",) if language == "en" else ("wide", "narrow")
    faults: dict[str, list[str]] = {}
    if words := foreign(await at.page.evaluate(WORDS), language, await at.known(), at.names):
        faults["words"] = words
    if audited:
        await arm(at.page)
    for name, size in (("wide", WIDE), ("narrow", NARROW)):
        await at.page.set_viewport_size(size)
        found = await at.page.evaluate(AUDIT) if name in audited else []
        if (over := await at.page.evaluate(OVERFLOW)) > 0:
            found.append(f"{over} px too wide")
        if found:
            faults[f"{size['width']} px"] = found
    await at.page.set_viewport_size(WIDE)
    return faults


async def themes(at: Visit) -> dict[str, list[str]]:
    """What is wrong with the page as it stands in the other looks: as much as ever, and what each of them promises."""
    faults: dict[str, list[str]] = {}
    dress = "(marks) => Object.assign(document.documentElement.dataset, marks)"
    for theme, marks in THEMES.items():
        await at.page.evaluate(dress, marks)
        for size in (WIDE, NARROW):
            await at.page.set_viewport_size(size)
            found = await at.page.evaluate(AUDIT, theme == "contrast")
            found += await at.page.evaluate(LARGE) if theme == "elder" else []
            if (over := await at.page.evaluate(OVERFLOW)) > 0:
                found.append(f"{over} px too wide")
            if found:
                faults[f"{theme}, {size['width']} px"] = found
        await at.page.evaluate(dress, {"size": "normal", "contrast": "false"})
    await at.page.set_viewport_size(WIDE)
    return faults


async def arm(page: Page) -> None:
    """Bring axe into the page as a debugger does: the policy admits no foreign script."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(AXE.read_text())
