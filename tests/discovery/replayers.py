"""Two harvesters that know nothing of each other, and of us only what we tell.

``Forwards`` is ours: it remembers how many activities it has done and does the rest.
``Backwards`` is the algorithm of the specification, sentence by sentence (Change
Discovery API 1.0, sections 3.5.1 and 3.5.2); no program that does this was found among
packages for Python or Node. To process the inclusion of a resource, it asks for it.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Forwards:
    """Walk from the first page, by ``next``, and do what was not done yet."""

    done: int = 0
    held: set[str] = field(default_factory=set)

    def harvest(self, ask, start, most=None):
        """Do at most so many activities."""
        collection = json.loads(ask(start))
        page = json.loads(ask(collection["first"]["id"]))
        seen = 0
        while True:
            for at, activity in enumerate(page["orderedItems"], page["startIndex"]):
                if at >= self.done and (most is None or seen < most):
                    self._do(activity)
                    self.done, seen = at + 1, seen + 1
            if "next" not in page:
                break
            page = json.loads(ask(page["next"]["id"]))
        assert most is not None or self.done == collection["totalItems"]

    def _do(self, activity):
        uri = activity["object"]["id"]
        if activity["type"] in {"Create", "Update"}:
            self.held.add(uri)
        elif activity["type"] == "Delete":
            self.held.discard(uri)
        elif activity["type"] == "Move":
            self.held.discard(uri)
            self.held.add(activity["target"]["id"])


@dataclass
class Backwards:
    """Walk from the last page, by ``prev``, until what was there at the last crawl."""

    is_there: Callable[[str], bool]
    """Says whether an address answers."""
    last_crawl: str | None = None
    held: set[str] = field(default_factory=set)
    processed_items: set[str] = field(default_factory=set)
    only_delete: bool = False

    def harvest(self, ask, start, now):
        """Apply the algorithm for collections, at a time as it stands in activities."""
        self.processed_items, self.only_delete = set(), False
        page_uri = json.loads(ask(start))["last"]["id"]
        while page_uri is not None:
            page = json.loads(ask(page_uri))
            page_uri = page.get("prev", {}).get("id")
            if not all(map(self._goes_on, reversed(page["orderedItems"]))):
                break
        self.last_crawl = now

    def _goes_on(self, activity):
        """Apply what the algorithm for pages does with one activity."""
        end = activity.get("endTime")
        if self.last_crawl and end and end < self.last_crawl:
            return False
        if activity["type"] == "Refresh":
            self.only_delete = self.last_crawl is not None
            return self.only_delete
        uri = activity["object"]["id"]
        known = activity["object"]["type"] in {"Collection", "Manifest"}
        if uri not in self.processed_items and known:
            self._process(activity, uri)
        return True

    def _process(self, activity, uri):
        if activity["type"] == "Delete":
            self._remove(uri)
        elif self.only_delete:
            return
        elif activity["type"] in {"Update", "Create"}:
            self._include(uri)
        elif activity["type"] == "Move":
            self._remove(uri)
            self._include(activity["target"]["id"])
        self.processed_items.add(uri)

    def _remove(self, uri):
        self.held.discard(uri)

    def _include(self, uri):
        if self.is_there(uri):
            self.held.add(uri)
        else:
            self.held.discard(uri)
