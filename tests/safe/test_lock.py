"""A lock between processes."""

import subprocess
import sys

from collateral.safe.lock import locked

HOLD = """
import sys; from pathlib import Path; from collateral.safe.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_lock_ends_with_the_process_that_holds_it(tmp_path):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, tmp_path / ".lock"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        holder.kill()

    with locked(tmp_path / ".lock"):
        assert (tmp_path / ".lock").exists()
