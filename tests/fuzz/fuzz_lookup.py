"""Look for inputs that break look-ups, guided by coverage: ``python -m tests.fuzz.fuzz_lookup -max_total_time=60``.

Takes the options of libFuzzer and needs the extra ``fuzz``. What breaks is printed with its traceback.
"""

from __future__ import annotations

from tests.fuzz.drive import drive

if __name__ == "__main__":
    drive("check", "seeds", head=2, longest=600)
