"""compose.yaml keeps what the README promises: bounded, closed, replaceable."""

import pytest
from ruamel.yaml import YAML

from .conftest import DEPLOY


@pytest.fixture(scope="module")
def services():
    text = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    return YAML(typ="safe").load(text)["services"]


def test_every_service_runs_on_a_file_system_it_cannot_write(services):
    for service in services.values():
        assert service["read_only"] is True
        assert "/tmp" in service["tmpfs"]  # noqa: S108 - the container's own


def test_every_service_has_a_bound_on_its_memory(services):
    assert all(service["mem_limit"] for service in services.values())


def test_what_needs_no_capability_has_none(services):
    for name in ("app", "publish"):
        assert services[name]["cap_drop"] == ["ALL"]


def test_masters_and_texts_are_only_read_and_only_by_publish(services):
    *mounted, publication, database = services["publish"]["volumes"]
    assert len(mounted) == 2
    assert all(volume.endswith(":ro") for volume in mounted)
    assert publication == "publication:/data/publication"
    assert services["app"]["volumes"] == [f"{publication}:ro", database]


def test_who_publishes_and_who_serves_know_one_database(services):
    said = [services[n]["environment"]["IIIF_DATABASE_URL"] for n in ("app", "publish")]
    volume = "database:/data/database"

    assert said == ["sqlite:////data/database/database.sqlite"] * 2
    assert all(volume in services[name]["volumes"] for name in ("app", "publish"))


def test_nginx_alone_is_reached_from_outside_and_runs_our_configuration(services):
    assert [name for name, s in services.items() if "ports" in s] == ["nginx"]
    assert services["app"]["network_mode"] == "service:nginx"
    configuration = "./nginx.conf:/etc/nginx/nginx.conf:ro"
    assert configuration in services["nginx"]["volumes"]


def test_the_service_has_time_to_end_its_requests(services):
    assert services["app"]["stop_grace_period"] == "30s"
