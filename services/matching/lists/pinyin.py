"""How names sound: each character's readings without tones, so that 月 and 悦, or 子 and 紫, can be told to be one name
heard twice.

Readings are taken per character and cached; a whole column of names becomes one array of code points and one key per
name. The key is for finding candidates only; `likeness` then compares all readings of both names.
"""

import re
import unicodedata
from functools import lru_cache

import numpy as np
import polars as pl

# Sounds that are confused when a name is heard: retroflex and flat sibilants, n and l, front and back nasals.
_CONFUSED = ((re.compile("^([zcs])h"), r"\1"), (re.compile("^n(?=[^g])"), "l"), (re.compile("(?<=[aei])ng$"), "n"))
# The dictionary lists every reading a character ever had; in names only these are read in two ways.
TWO_READINGS = frozenset("乐曾单行朝晟茜柏伯重长解仇朴翟覃盖尉藏")
_PRIME = np.uint64(0x9E3779B97F4A7C15)


@lru_cache(maxsize=100_000)
def readings(letter: str) -> tuple[str, ...]:
    """The readings of a character in names, without tones and the commonest first; another letter reads as itself."""
    from pypinyin.pinyin_dict import pinyin_dict  # 0.2 s to import, wanted only where lists are read

    spelled = pinyin_dict.get(ord(letter))
    if not spelled:
        return (letter.lower(),)
    # The two dots of ü are kept as v; all other marks are tones.
    bare = unicodedata.normalize("NFD", spelled).replace("u\u0308", "v")
    sounds = "".join(mark for mark in bare if not unicodedata.combining(mark)).split(",")
    return tuple(sounds[: 2 if letter in TWO_READINGS else 1])


def blurred(sound: str) -> str:
    """A reading with what ears confuse made one."""
    for pattern, to in _CONFUSED:
        sound = pattern.sub(to, sound)
    return sound


def keys(names: pl.Series) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """One number per name, equal for names that sound alike; names must not be null or empty."""
    if names.is_empty():
        return np.empty(0, dtype=np.uint64)
    lengths = names.str.len_chars().to_numpy().astype(np.int64)
    points = np.frombuffer("".join(names.to_list()).encode("utf-32-le"), dtype=np.uint32)
    distinct, at = np.unique(points, return_inverse=True)
    sounds: dict[str, int] = {}
    numbers = np.array(
        [sounds.setdefault(blurred(readings(chr(p))[0]), len(sounds) + 1) for p in distinct], dtype=np.uint64
    )
    starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    places = (np.arange(len(points)) - np.repeat(starts, lengths)).astype(np.uint64)
    with np.errstate(over="ignore"):
        mixed = (numbers[at] + places * np.uint64(1_000_003)) * _PRIME
        mixed ^= mixed >> np.uint64(29)
        mixed *= _PRIME
        return np.add.reduceat(mixed, starts)


@lru_cache(maxsize=200_000)
def likeness(one: str, other: str) -> str:
    """How alike two names are: same, sound (every character a homophone), near (confusable sounds), or other."""
    if one == other:
        return "same"
    if len(one) != len(other):
        return "other"
    pairs = [(readings(a), readings(b)) for a, b in zip(one, other, strict=True)]
    if all(set(a) & set(b) for a, b in pairs):
        return "sound"
    blur = ({blurred(s) for s in a} & {blurred(s) for s in b} for a, b in pairs)
    return "near" if all(blur) else "other"
