"""One decorator for every kernel: compiled for the given signatures, kept on disk, free of the GIL.

With explicit signatures numba compiles when a module is imported, never in the middle of a run, and
finds the machine code again in `NUMBA_CACHE_DIR`. Kernels that call one another stand in one file,
because numba notices a change only in the file of the kernel itself.
"""

from collections.abc import Callable
from typing import TypeVar

import numpy as np
from numba import njit
from numpy.typing import NDArray

F = TypeVar("F", bound=Callable[..., object])

I32 = NDArray[np.int32]
I64 = NDArray[np.int64]
U8 = NDArray[np.uint8]
Flags = NDArray[np.bool_]


def compiled(signature: str) -> Callable[[F], F]:
    """Types the decorator, which numba leaves untyped, so that callers stay checked."""
    return njit(signature, cache=True, nogil=True)  # pyright: ignore[reportReturnType]


@compiled("void(int64[::1], int64[::1], int32[::1])")
def gather(label: I64, cursor: I64, rows: I32) -> None:
    """Puts every row down at its label's cursor."""
    for i in range(len(label)):
        rows[cursor[label[i]]] = i
        cursor[label[i]] += 1


def group(label: I64, labels: int) -> tuple[I64, I32]:
    """The rows of each label: label k's are rows[start[k]:start[k + 1]], in row order."""
    start = np.zeros(labels + 1, np.int64)
    np.cumsum(np.bincount(label, minlength=labels), out=start[1:])
    rows = np.empty(len(label), np.int32)
    gather(label, start[:-1].copy(), rows)
    return start, rows
