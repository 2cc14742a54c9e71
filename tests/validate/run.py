"""Run one of the validators in a process of its own; it speaks JSON.

Both call themselves ``iiif_validator``: PYTHONPATH says which one is run. Arguments are
its name, the address below which images are served, an identifier and a version.
"""

import json
import random
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stdout
from importlib import import_module
from types import ModuleType
from urllib.request import urlopen

# Squares and angles are drawn by lot. Of image-validator-ng's regions turned by odd
# angles one in twenty compares edges that two programs lay a pixel apart, or looks
# beyond the picture; these do neither.
SEED = 1
PATIENCE = 60  # seconds, where the official one waits for five: a machine may be busy

# The official one asks for libraries of C that its tests of 2.1 and 3.0 never come to
# use: JPEG 2000 and PDF fail a line before, and info.xml is of Image API 1.0.
UNUSED = ("magic", "lxml", "lxml.etree")


def official(address, identifier, version):
    """Run every test of the official validator."""
    sys.modules.update({name: ModuleType(name) for name in UNUSED})
    kit = import_module("iiif_validator.validator")
    asked = _listen(kit)
    suite = kit.TestSuite(kit.ValidationInfo())
    scheme, _, place = address.partition("://")
    server, _, prefix = place.partition("/")

    def failures(test):
        result = kit.ImageAPI(
            identifier, server, prefix, scheme, version=version, debug=False
        )
        suite.run_test(test, result)
        return [f"{result.exception} at {asked[-1]}"] if result.exception else []

    return _each(sorted(suite.list_tests(version)), failures, asked)


def ng(address, identifier, version):
    """Run every test of image-validator-ng that applies.

    Its own command needs Python 3.12; its tests do not.
    """
    kit = import_module("iiif_validator.tests.test")
    asked = _listen(kit)
    server = kit.TargetServer(address, identifier, kit.IIIFVersion(version))
    features = server.feature_set()
    tests = {
        test.__module__.rpartition(".")[2]: test
        for test in kit.get_tests(server.version)
        if _applies(test, features)
    }

    def failures(test):
        outcome = tests[test].run(server)
        steps = outcome if isinstance(outcome, list) else [outcome]
        return [
            f"{step.details}; wanted {step.expected}, got {step.received} at {step.url}"
            for step in steps
            if not step.success
        ]

    return _each(tests, failures, asked)


def _applies(test, features):
    """Tell a test that must be passed, or whose feature is said to be supported."""
    level = test.compliance_level
    level = level[features.version] if isinstance(level, dict) else level
    names = test.extra_name if isinstance(test.extra_name, list) else [test.extra_name]
    supported = [
        *features.extra_features,
        *features.extra_formats,
        *features.extra_qualities,
        None,  # caching has no name, and the validator's own command leaves it out
    ]
    return level <= features.compliance_level or any(n in supported for n in names)


def _listen(kit):
    """Give the addresses that will be asked for; the last one tells what failed."""
    asked = ["nothing"]

    def open_patiently(request, **_):
        asked.append(request.full_url)
        return urlopen(request, timeout=PATIENCE)

    kit.urlopen = open_patiently
    return asked


def _each(tests, failures, asked):
    """Give what each test holds against the service, be it by an exception."""
    results = {}
    with ThreadPoolExecutor(1) as pool:
        for test in tests:
            random.seed(SEED)
            future = pool.submit(failures, test)
            error = future.exception()  # of any kind: they raise all sorts
            results[test] = (
                [f"{type(error).__name__}: {error} at {asked[-1]}"]
                if error
                else future.result()
            )
    return results


if __name__ == "__main__":
    run = {"official": official, "ng": ng}[sys.argv[1]]
    with redirect_stdout(sys.stderr):
        found = run(*sys.argv[2:])
    sys.stdout.write(json.dumps(found))
