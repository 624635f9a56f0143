"""Write a file whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that nobody ever sees half of it, not even after the process is killed or the power fails.

    The bytes go to a hidden file in the same folder, are forced to the disk and then take the place of the old file in one step. The
    new file keeps the permissions of the old one; a symbolic link stays, and what it leads to is replaced.

    Args:
        path: The file; its folder must exist.
        data: All that will be in it.

    Raises:
        OSError: It cannot be written; the old file is as it was.
    """
    import tempfile  # only when something is written

    target = path.resolve()
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            with suppress(FileNotFoundError):
                Path(temporary).chmod(target.stat().st_mode & 0o7777)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
