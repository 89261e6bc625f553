"""Store the scenarios' headline numbers anew; run by ``make golden REASON="why they moved"``."""

from __future__ import annotations

import datetime
import sys

from .headlines import REASONS, STORED, all_headlines, moved, read, write


def main(arguments: list[str]) -> int:
    """Write the numbers and the reason; refuses without a reason of at least three words when numbers move."""
    reason = " ".join(arguments).strip()
    old, new = read() if STORED.exists() else {}, all_headlines()
    differences = moved(old, new)
    if not differences:
        sys.stdout.write("the stored headline numbers are those of the model\n")
        return 0
    sys.stdout.write("\n".join(differences) + "\n")
    if len(reason.split()) < 3:
        sys.stderr.write('these numbers move: say why, as in make golden REASON="the threshold of 2016 is dated by quarter"\n')
        return 2
    write(new)
    with REASONS.open("a", encoding="utf-8") as file:
        file.write(f"- {datetime.datetime.now(datetime.UTC).date()}: {reason} ({len(differences)} numbers)\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
