"""``python -m demo``: make the masters that are not there yet."""

import argparse
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from demo.chart.master import charted
from demo.logo.master import stamped
from demo.master import drawn
from demo.scenes import SCENES
from demo.tune.recording import played


def main() -> int:
    """Draw scenes, map and logo, and play the tune; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m demo", description=__doc__)
    parser.add_argument("--images", type=Path, default=Path("images"))
    parser.add_argument("--scale", type=float, default=1.0, help="1 is full size")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    # The largest first: nobody waits for one that began last.
    scenes = sorted(SCENES, key=lambda s: -s.width * s.height * s.scale)
    failed = False
    with ProcessPoolExecutor(options.jobs, get_context("spawn")) as pool:
        works = [pool.submit(charted, options.images, options.scale)]
        works += [pool.submit(drawn, options.images, options.scale, s) for s in scenes]
        works.append(pool.submit(played, options.images))
        works.append(pool.submit(stamped, options.images))
        for work in works:
            try:
                line = work.result()
            except (FileExistsError, FileNotFoundError) as error:
                print(error, file=sys.stderr, flush=True)  # noqa: T201
                failed = True
            else:
                print(line, end="", flush=True)  # noqa: T201
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
