"""The pages of the viewers are named after what they open, in either version."""

import pytest

from tests.web.conftest import ADDRESS


@pytest.fixture
def title(app):
    """Read the title of a viewer's page that opens one of our documents."""

    def read(viewer, path):
        query = {"lang": "en", "manifest": f"{ADDRESS}{path}"}
        answer = app.test_client().get(f"/viewer/{viewer}", query_string=query)
        assert answer.status_code == 200
        return answer.text.partition("<title>")[2].partition("</title>")[0]

    return read


@pytest.mark.parametrize("version", [2, 3])
@pytest.mark.parametrize("viewer", ["mirador", "uv"])
def test_the_page_of_a_viewer_has_the_title_of_the_manifest(title, viewer, version):
    path = f"/presentation/{version}/scans/manifest.json"

    assert title(viewer, path).startswith("scans · ")


@pytest.mark.parametrize("path", ["/iiif/2/camp/info.json", "/presentation/2/none"])
def test_what_has_no_label_has_no_title_but_the_viewers(title, path):
    assert title("mirador", path) == "Mirador"
