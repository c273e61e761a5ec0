"""Two folders change places in one step, where the system can do that."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

_CANNOT = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)
"""What kernels and file systems without an exchange answer (a network share, an old kernel)."""
_AT_FDCWD = -100  # paths are relative to the working directory (fcntl.h)
_RENAME_EXCHANGE = 2  # renameat2(2), linux/fs.h
_RENAME_SWAP = 2  # renamex_np(2), sys/stdio.h of macOS


def exchange(one: Path, other: Path) -> bool:
    """Let two existing paths change places, so that at every moment both exist; False where that cannot be done.

    Raises OSError where it could be, but is refused: no permission, another file system.
    """
    call = _CALLS.get(sys.platform)
    if call is None:
        return False
    ctypes.set_errno(0)
    try:
        done = call(os.fsencode(one), os.fsencode(other))
    except AttributeError:  # the C library lacks the function
        return False
    if done == 0:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT:
        return False
    raise OSError(code, os.strerror(code), str(one), None, str(other))


def _linux(one: bytes, other: bytes) -> int:
    library = ctypes.CDLL(None, use_errno=True)
    return int(library.renameat2(_AT_FDCWD, one, _AT_FDCWD, other, _RENAME_EXCHANGE))


def _macos(one: bytes, other: bytes) -> int:
    library = ctypes.CDLL(None, use_errno=True)
    return int(library.renamex_np(one, other, _RENAME_SWAP))


_CALLS = {"linux": _linux, "darwin": _macos}
