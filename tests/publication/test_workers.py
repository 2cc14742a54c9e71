"""The same work on many things in child processes, where a death is an answer.

The work here is to evaluate a little program, which a child can find by itself.
"""

import multiprocessing
import time

import pytest

from iiif_service.errors import MasterError, PackError
from iiif_service.publication.workers import Died, each

KILL = "__import__('os').kill(__import__('os').getpid(), 9)"
ABORT = "__import__('os').abort()"
EXIT = "__import__('os')._exit(7)"


@pytest.fixture(autouse=True)
def nobody_is_left():
    yield
    assert multiprocessing.active_children() == []


def test_every_job_is_answered():
    jobs = [f"{number} * {number}" for number in range(7)]

    answers = dict(each(eval, jobs, 2))

    assert answers == {job: number * number for number, job in enumerate(jobs)}


def test_no_jobs_have_no_answers():
    assert list(each(eval, [], 2)) == []


@pytest.mark.parametrize(
    ("program", "how"),
    [(KILL, "SIGKILL"), (ABORT, "SIGABRT"), (EXIT, "exit code 7")],
)
def test_a_death_is_the_answer_to_its_job_and_says_how(program, how):
    answers = dict(each(eval, ["1", program, "2", "3"], 1))

    assert answers == {"1": 1, program: Died(how), "2": 2, "3": 3}


def test_a_child_that_dies_each_time_is_replaced_each_time():
    answers = list(each(eval, [KILL, EXIT, ABORT, "4"], 2))

    assert len(answers) == 4
    assert ("4", 4) in answers


def test_a_child_that_dies_after_its_answer_is_replaced():
    later = "__import__('threading').Timer(0.01, __import__('os')._exit, [3]).start()"
    answers = []

    for answer in each(eval, [later, "1", "2"], 1):
        answers.append(answer)
        time.sleep(0.1)

    assert answers[0] == (later, None)
    assert [job for job, _ in answers] == [later, "1", "2"]


def test_a_child_never_hears_an_interruption():
    heard = "__import__('os').kill(__import__('os').getpid(), 2)"

    assert list(each(eval, [heard], 1)) == [(heard, None)]


@pytest.mark.parametrize("error", [MasterError("a.tif", "is bad"), PackError("is bad")])
def test_a_failure_that_we_name_comes_back_as_it_is(error):
    ((_, answer),) = each(_raise_it, [error], 1)

    assert type(answer) is type(error)
    assert str(answer) == str(error)


def _raise_it(error):
    raise error


def test_whoever_stops_asking_stops_the_work():
    answers = each(eval, ["1", "__import__('time').sleep(60)"], 2)

    assert next(answers) == ("1", 1)
    del answers
