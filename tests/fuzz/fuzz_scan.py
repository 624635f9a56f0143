"""Look for running texts that break scans, guided by coverage: ``python -m tests.fuzz.fuzz_scan -max_total_time=45``.

Takes the options of libFuzzer and needs the extra ``fuzz``. What breaks is printed with its traceback.
"""

from __future__ import annotations

from tests.fuzz.drive import drive

if __name__ == "__main__":
    drive("check_scan", "texts", head=1, longest=2_000)
