"""Memory: what the C library holds free after drawing goes back to the machine.

It keeps what large pictures needed, in holes between what is still used: fifty
megabytes a process after some hundred regions.
"""

import ctypes


def give_back() -> None:
    """Return free pages, where the C library is one that can (glibc)."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
