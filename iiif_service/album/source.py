"""Source: a YAML file, and the place of everything in it.

YAML 1.2, so that the language key ``no`` stays a word. Anchors and aliases are refused:
nobody writes them in an album, and a few lines of them can name a million values.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent

from iiif_service.errors import AlbumError, Complaint

Step = str | int

_LARGEST = 4 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """One file as written; ``name`` is how complaints call it."""

    name: str
    tree: object

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a file; raises AlbumError with the place of the first mistake."""
        text = _text(path)
        try:
            yaml = YAML(typ="rt")
            for event in YAML(typ="rt").parse(text):
                if isinstance(event, AliasEvent):
                    raise AlbumError([_alias(path, event)])
            return cls(str(path), yaml.load(text))
        except MarkedYAMLError as error:
            raise AlbumError([_mark(path, error)]) from error
        except (YAMLError, RecursionError, ValueError) as error:
            complaint = Complaint(str(path), 1, 1, f"cannot be read: {_line(error)}")
            raise AlbumError([complaint]) from error

    def complain(self, steps: Sequence[Step], text: str) -> Complaint:
        """Complain of the value at the end of some steps, or of the nearest above."""
        line, column = self._place(steps)
        return Complaint(self.name, line + 1, column + 1, text)

    def _place(self, steps: Sequence[Step]) -> tuple[int, int]:
        found, node = (0, 0), self.tree
        for step in steps:
            if isinstance(node, CommentedMap) and step in node:
                found = node.lc.key(step)
            elif (
                isinstance(node, CommentedSeq)
                and isinstance(step, int)
                and step < len(node)
            ):
                found = node.lc.item(step)
            else:
                break
            node = node[step]
        return found


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            large = "is larger than 4 MiB; split it into chapters"
            raise AlbumError([Complaint(str(path), 1, 1, large)])
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8-sig", "replace")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        complaint = Complaint(
            str(path), line, column, "is not UTF-8 here; save the file as UTF-8"
        )
        raise AlbumError([complaint]) from error
    except OSError as error:
        reason = f"cannot be read: {error.strerror}"
        raise AlbumError([Complaint(str(path), 1, 1, reason)]) from error


def _alias(path: Path, event: AliasEvent) -> Complaint:
    mark = event.start_mark
    text = "is an alias (*name); write the text out instead"
    return Complaint(str(path), mark.line + 1, mark.column + 1, text)


def _mark(path: Path, error: MarkedYAMLError) -> Complaint:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Complaint(str(path), line, column, f"is not YAML: {_line(error)}")


def _line(error: Exception) -> str:
    text = getattr(error, "problem", None) or str(error) or type(error).__name__
    return " ".join(text.split())
