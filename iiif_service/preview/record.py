"""Record: the same for machines, as what becomes JSON."""

from collections.abc import Mapping
from dataclasses import asdict

from iiif_service.image.geometry import Dimensions
from iiif_service.preview.disclosure import Disclosure

Record = Mapping[str, object]


def record(found: Disclosure) -> Record:
    """Write down all that is known of a picture; what is not known is null."""
    policy, size = found.policy, found.size
    return {
        "kind": found.kind,
        "slug": found.slug,
        "part": found.part,
        "drawing": found.drawing,
        "title": found.title,
        "master": _sides(size.master),
        "fault": size.fault or None,
        "open": _sides(size.opened),
        "at_once": _sides(size.at_once),
        "closed": found.closed,
        "full": [
            {"reader": group.slug, "networks": group.networks, "links": group.links}
            for group in found.readers
        ],
        "rights": policy.rights,
        "holder": policy.holder,
        "downloads": policy.downloadable,
        "pdf": found.in_pdf,
        "embedding": policy.embeddable,
        "text_and_data_mining": "reserved" if policy.reserved else "allowed",
        "watermark": policy.watermark and asdict(policy.watermark),
        "harvesters": found.follows
        and {name: asdict(each) for name, each in found.follows.items()},
    }


def _sides(size: Dimensions | None) -> Mapping[str, int] | None:
    return asdict(size) if size else None
