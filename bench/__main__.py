"""``python -m bench``: measure our service beside its peers on this machine."""

import argparse
import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from bench import client, measure, peers, publishing, report, sources
from bench.checks import check, get
from bench.findings import Findings
from bench.places import Places
from bench.publishing import Cost
from bench.rounds import readings
from bench.servers import Server, started
from bench.sources import HUGE, LARGE, SMALL, Source
from bench.workloads import REGION, Workload, workloads

_HERE = Path(__file__).parent
_COLLECTION = "/presentation/3/collection.json"


def main() -> int:
    """Run everything; gives the exit code."""
    options = _options()
    places = Places(_HERE / ".work")
    if options.install:
        peers.install(places)
    if not client.is_here():
        _say("the bench needs wrk; on Debian: apt-get install wrk, or --install")
        return 2
    left_out = peers.missing(places)
    for name, need in left_out.items():
        _say(f"{name} is left out, for it needs {need}; --install brings them")
    huge = HUGE if options.huge else ()
    drawn = (*SMALL, *LARGE, *huge)
    for source in drawn:
        _say(f"drawing {source.name}, if it is not here")
        sources.draw(source, places.master(source))
        sources.build_pyramid(places.master(source), places.pyramid(source))
    costs = [*_publishing(LARGE[0], places, options.rounds)]
    for source in huge:  # once, for it takes minutes
        costs += _publishing(source, places, 1)
    _lay_out(drawn, places)
    text = report.written(_serving(drawn, places, options, left_out, costs))
    (_HERE / "RESULTS.md").write_text(text)
    print(text)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--seconds", type=int, default=4, help="for one server and workload"
    )
    parser.add_argument("--huge", action="store_true", help="also 1.2 gigapixels")
    parser.add_argument(
        "--install",
        action="store_true",
        help="bring the peers: Debian's as root, npm's",
    )
    return parser.parse_args()


def _lay_out(drawn: Sequence[Source], places: Places) -> None:
    """Make an album of exactly these masters."""
    images = places.album / "images"
    shutil.rmtree(images, ignore_errors=True)
    images.mkdir(parents=True)
    for source in drawn:
        master = places.master(source)
        os.link(master, images / master.name)


def _publishing(source: Source, places: Places, rounds: int) -> Iterator[Cost]:
    for cost in publishing.costs(source, places, rounds):
        _say(f"publishing {source.name}, {cost.way}: {cost.seconds:.1f} s")
        yield cost


def _serving(
    drawn: Sequence[Source],
    places: Places,
    options: argparse.Namespace,
    left_out: Mapping[str, str],
    costs: Sequence[Cost],
) -> Findings:
    with started(places, left_out) as servers:
        ours, *others = servers
        asked = workloads(drawn, _manifests(ours))
        _fill(places.ready, ours, asked)
        checks = [check(server, ours, asked) for server in others]
        found = []
        for reading in readings(servers, asked, options.rounds, options.seconds):
            _say(
                f"round {reading.round}, {reading.workload}, {reading.server}: "
                f"{reading.cpu:.3f} CPU s / 1000, {reading.rate:.0f} / s"
            )
            found.append(reading)
        memory = {
            name: measure.pss(sessions)
            for server in servers
            for name, sessions in server.counted.items()
        }
    return Findings(found, memory, checks, costs, peers.versions(places), left_out)


def _manifests(ours: Server) -> list[str]:
    collection = json.loads(get(ours, _COLLECTION))
    return [urlsplit(item["id"]).path for item in collection["items"]]


def _fill(folder: Path, ours: Server, asked: Sequence[Workload]) -> None:
    """Write the answers of our service as files at their addresses."""
    targets = {t for w in asked if w.name != REGION for t in w.targets}
    for target in targets:
        path = target.path(ours.dialect)
        file = folder / path.lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(get(ours, path))


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
