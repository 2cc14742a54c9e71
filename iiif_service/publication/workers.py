"""Workers: the same work on many things in child processes, where a death is an answer.

A codec that meets a broken file may end its process. Then the thing that was worked on
is named, a new child takes the place, and everything else goes on.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from itertools import islice
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

from iiif_service.errors import ServiceError

Job = TypeVar("Job")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Died:
    """A child that ended without an answer; ``how`` is a phrase."""

    how: str


@dataclass(slots=True)
class _Worker(Generic[Job]):
    process: BaseProcess
    pipe: Connection
    job: Job


def each(
    work: Callable[[Job], Result], jobs: Iterable[Job], count: int
) -> Generator[tuple[Job, Result | ServiceError | Died]]:
    """Do work on all jobs, ``count`` at a time, and give answers as they come."""
    waiting = iter(jobs)
    busy: list[_Worker[Job]] = []
    try:
        for job in islice(waiting, count):
            busy.append(_start(work, job))  # noqa: PERF401 - what started must be known
        while busy:
            ready = wait([worker.pipe for worker in busy])
            for worker in [worker for worker in busy if worker.pipe in ready]:
                job, answer = worker.job, _answer(worker)
                busy.remove(worker)
                following = next(waiting, None)
                if following is None:
                    _stop(worker)
                elif isinstance(answer, Died) or not _sent(worker, following):
                    busy.append(_start(work, following))
                else:
                    worker.job = following
                    busy.append(worker)
                yield job, answer
    finally:
        for worker in busy:
            worker.process.kill()
            _stop(worker)


def _start(work: Callable[[Job], Result], job: Job) -> "_Worker[Job]":
    # A fresh interpreter: libvips' threads do not survive a fork.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_child, args=(work, theirs), daemon=True)
    # A child never hears Ctrl-C, not even while it starts: the parent decides. Python's
    # own tracker is started first, for its start unblocks the signal again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    theirs.close()
    worker = _Worker(process, ours, job)
    _sent(worker, job)
    return worker


def _sent(worker: "_Worker[Job]", job: Job) -> bool:
    """Hand a job over; a child that died meanwhile takes none."""
    try:
        worker.pipe.send(job)
    except BrokenPipeError:
        return False
    return True


def _child(work: Callable[[Job], Result], pipe: Connection) -> None:
    os.environ.setdefault("VIPS_WARNING", "0")
    while True:
        try:
            job = pipe.recv()
        except EOFError:
            return
        answer: Result | ServiceError
        try:
            answer = work(job)
        except ServiceError as error:
            answer = error
        try:
            pipe.send(answer)
        except BrokenPipeError:
            return


def _answer(worker: "_Worker[Job]") -> Result | ServiceError | Died:
    try:
        answer: Result | ServiceError = worker.pipe.recv()
    except (EOFError, ConnectionResetError):
        worker.process.join()
        code = worker.process.exitcode or 0
        name = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        _stop(worker)
        return Died(name)
    return answer


def _stop(worker: "_Worker[Job]") -> None:
    worker.pipe.close()
    worker.process.join()
