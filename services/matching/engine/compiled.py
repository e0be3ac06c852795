"""One decorator for every kernel: compiled for the given signatures, kept on disk, free of the GIL.

With explicit signatures numba compiles when a module is imported, never in the middle of a run, and
finds the machine code again in `NUMBA_CACHE_DIR`. Kernels that call one another stand in one file,
because numba notices a change only in the file of the kernel itself.

A kernel owns no memory: every array it works on comes from the caller. So numba need not count
references, which would cost more at each call from kernel to kernel than the arithmetic there. And
what serves as an index is unsigned, so that numba need not ask at each look whether to count from
the end.
"""

from collections.abc import Callable
from typing import TypeVar

import numpy as np
from numba import njit
from numpy.typing import NDArray

F = TypeVar("F", bound=Callable[..., object])

I32 = NDArray[np.int32]
I64 = NDArray[np.int64]
U32 = NDArray[np.uint32]  # numbers of demands or offerings
U64 = NDArray[np.uint64]  # where something begins
U8 = NDArray[np.uint8]
Flags = NDArray[np.bool_]


def compiled(signature: str) -> Callable[[F], F]:
    """Types the decorator, which numba leaves untyped, so that callers stay checked."""
    return njit(signature, cache=True, nogil=True, _nrt=False)  # pyright: ignore[reportReturnType, reportCallIssue]


@compiled("void(uint64[::1], uint64[::1], uint32[::1])")
def gather(label: U64, start: U64, rows: U32) -> None:
    """Counts each label, turns the counts into places, and puts every row down at its label's."""
    for i in range(len(label)):
        start[label[i] + 1] += 1
    for k in range(1, len(start)):
        start[k] += start[k - 1]
    for i in range(len(label)):
        rows[start[label[i]]] = i
        start[label[i]] += 1
    for k in range(len(start) - 1, 0, -1):
        start[k] = start[k - 1]
    start[0] = 0


def group(label: U64, labels: int) -> tuple[U64, U32]:
    """The rows of each label: label k's are rows[start[k]:start[k + 1]], in row order."""
    start, rows = np.zeros(labels + 1, np.uint64), np.empty(len(label), np.uint32)
    gather(label, start, rows)
    return start, rows
