"""How an organisation is found and put in order: pure functions over its name and codes.

Most Chinese searches have two characters, which trigram indexes cannot serve; single characters and pairs, computed
when the row is written, can. PostgreSQL without ICU orders by code point, so the pinyin is stored as the sort key.
"""

import unicodedata

from pypinyin import lazy_pinyin


def normal(text: str) -> str:
    """One spelling for comparing: compatibility forms unified, lower case, no spaces and nothing unprintable."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text).casefold() if letter.isprintable()).replace(
        " ", ""
    )


def needle(name: str, *codes: str | None) -> str:
    """The text a search looks into: name and codes, on lines of their own so that no match spans two."""
    return "\n".join(normal(part) for part in (name, *codes) if part)


def grams(text: str) -> list[str]:
    """Every single character and every pair of neighbours, each once, sorted; what the search index holds."""
    found: set[str] = set()
    for line in text.split("\n"):
        found.update(line)
        found.update(line[at : at + 2] for at in range(len(line) - 1))
    return sorted(found)


def asked(text: str) -> list[str]:
    """The grams a row must have to contain this text: its pairs, or the one character."""
    return [text] if len(text) == 1 else sorted({text[at : at + 2] for at in range(len(text) - 1)})


def sort_key(name: str) -> str:
    """The pinyin of the name, syllable by syllable, so that 安 comes before 昂 and both before 八."""
    return " ".join(syllable.lower() for syllable in lazy_pinyin(normal(name)))
