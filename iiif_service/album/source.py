"""Source: a YAML file, and the place of everything in it.

YAML 1.2, so that the language key ``no`` stays a word. Aliases, tags and directives are
refused: nobody writes them in an album, and a few lines of them can name a million
values, or make a program of a text.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
)
from ruamel.yaml.reader import ReaderError

from iiif_service.errors import AlbumError, Complaint

Step = str | int

_LARGEST = 4 << 20
_DEEPEST = 20
_DASHES = "---\n"


@dataclass(frozen=True, slots=True)
class Source:
    """One file as written; ``name`` is how complaints call it."""

    name: str
    tree: object

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a file; raises AlbumError with the place of the first mistake."""
        return cls._parsed(path, _text(path))

    @classmethod
    def read_page(cls, path: Path) -> tuple[Self, str]:
        """Read a page's head, which stands between dashes, and what follows it."""
        text = _text(path).replace("\r\n", "\n")
        head, dashes, body = text.removeprefix(_DASHES).partition(f"\n{_DASHES}")
        if not text.startswith(_DASHES) or not dashes:
            reason = "has no head; begin with a line ---, 'title: …', a line ---"
            raise AlbumError([Complaint(str(path), 1, 1, reason)])
        return cls._parsed(path, f"{_DASHES}{head}\n"), body

    @classmethod
    def _parsed(cls, path: Path, text: str) -> Self:
        try:
            yaml = YAML(typ="rt")
            _refuse_what_albums_need_not(path, text)
            return cls(str(path), yaml.load(text))
        except MarkedYAMLError as error:
            raise AlbumError([_mark(path, error)]) from error
        except ReaderError as error:
            raise AlbumError([_character(path, text, error)]) from error
        except (YAMLError, ValueError) as error:
            complaint = Complaint(str(path), 1, 1, f"cannot be read: {_line(error)}")
            raise AlbumError([complaint]) from error
        except IndexError as error:  # ruamel.yaml, of signs without a digit, as +_
            reason = "has a sign that no digit follows, as +_; write it in quotes"
            raise AlbumError([Complaint(str(path), 1, 1, reason)]) from error

    def complain(self, steps: Sequence[Step], text: str) -> Complaint:
        """Complain of the value at the end of some steps, or of the nearest above."""
        line, column = self._place(steps)
        return Complaint(self.name, line + 1, column + 1, text)

    def entries(self, key: str) -> Sequence[object]:
        """Give the list at a key of the file; nothing, where there is none."""
        found = self.tree.get(key) if isinstance(self.tree, dict) else None
        return found if isinstance(found, list) else ()

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
        reason = "is not UTF-8 here; save the file as UTF-8"
        complaint = Complaint(str(path), *_end(before), reason)
        raise AlbumError([complaint]) from error
    except FileNotFoundError as error:
        complaint = Complaint(str(path), 1, 1, "is not there; write it")
        raise AlbumError([complaint]) from error
    except OSError as error:
        reason = f"cannot be read: {error.strerror}"
        raise AlbumError([Complaint(str(path), 1, 1, reason)]) from error


def _end(before: str) -> tuple[int, int]:
    """Give the line and column that follow a text."""
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _character(path: Path, text: str, error: ReaderError) -> Complaint:
    reason = "has a character here that cannot be seen; remove it"
    return Complaint(str(path), *_end(text[: error.position]), reason)


def _refuse_what_albums_need_not(path: Path, text: str) -> None:
    """Look through a file before it is built: aliases multiply, and so does depth."""
    depth = 0
    for event in YAML(typ="rt").parse(text):
        depth += isinstance(event, CollectionStartEvent)
        depth -= isinstance(event, CollectionEndEvent)
        if reason := _refusal(event, depth):
            mark = event.start_mark
            complaint = Complaint(str(path), mark.line + 1, mark.column + 1, reason)
            raise AlbumError([complaint])


def _refusal(event: Event, depth: int) -> str:
    if isinstance(event, AliasEvent):
        return "is an alias (*name); write the text out instead"
    if isinstance(event, DocumentStartEvent) and (event.version or event.tags):
        return "follows a directive; remove the line that begins with %"
    if getattr(event, "tag", None):
        return "has a tag (!name); remove it, or write the text in quotes"
    return "is nested too deep; no key of ours needs that" if depth > _DEEPEST else ""


def _mark(path: Path, error: MarkedYAMLError) -> Complaint:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Complaint(str(path), line, column, f"is not YAML: {_line(error)}")


def _line(error: Exception) -> str:
    text = getattr(error, "problem", None) or str(error) or type(error).__name__
    return " ".join(text.split())
