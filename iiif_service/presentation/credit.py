"""Credit: whose a resource is, on what terms, and what belongs to it elsewhere."""

from collections.abc import Iterable, Sequence

from iiif_service.album.model import LOGO, Page, Provider
from iiif_service.album.policy import Policy
from iiif_service.album.terms import Link
from iiif_service.language import LanguageMap, read, untagged
from iiif_service.presentation import dublin_core, edm
from iiif_service.presentation.edition import Edition
from iiif_service.presentation.picture import Resource, thumbnail
from iiif_service.presentation.rows import pair, statement


def optional(**properties: object) -> dict[str, object]:
    """Keep the properties that hold something."""
    return {name: value for name, value in properties.items() if value}


def terms(policy: Policy, edition: Edition) -> dict[str, object]:
    """Say what may be done with a resource."""
    said = statement(policy, edition.album)
    return optional(
        rights=policy.rights, requiredStatement=pair(said) if said else None
    )


def credit(edition: Edition, *within: Policy) -> Resource:
    """Say whose a whole document is, of an album or of what lies in it."""
    album = edition.album
    return {
        **terms(album.terms(*within), edition),
        **optional(provider=_providers(album.provider, edition)),
    }


def homepage(edition: Edition, label: LanguageMap, *names: str) -> Sequence[Resource]:
    """Lead a reader to the page about something, in each language of the album."""
    return [
        {
            **_text(edition.links.site(tag, *names), {tag: (read(label, tag),)}),
            "language": [tag],
        }
        for tag in edition.tags
    ]


def collection(edition: Edition) -> Sequence[Resource]:
    """Lead to the album that a manifest is part of."""
    uri, label = edition.links.collection(), edition.album.title
    return [{"id": uri, "type": "Collection", "label": label}]


def messages(edition: Edition, *names: str) -> list[Resource]:
    """Name the page of what visitors say of something, where the album has a board."""
    if edition.album.board is None:
        return []
    return [{"id": edition.links.messages(*names), "type": "AnnotationPage"}]


def see_also(links: Iterable[Link]) -> list[Resource]:
    """Lead a machine to data elsewhere."""
    return [
        {
            "id": link.id,
            "type": "Dataset",
            **optional(label=link.label, format=link.format, profile=link.profile),
        }
        for link in links
    ]


def catalogued(uri: str, edition: Edition) -> list[Resource]:
    """Lead a machine to what catalogues are told of a canvas or a manifest."""
    links = edition.links
    return [
        {
            "id": address,
            "type": "Dataset",
            "label": untagged(form.NAME),
            "format": form.MEDIA_TYPE,
            "profile": form.PROFILE,
        }
        for address, form in (
            (links.dublin_core(uri), dublin_core),
            (links.edm(uri), edm),
        )
    ]


def rendering(
    links: Iterable[Link], essay: str | None, edition: Edition
) -> list[Resource]:
    """Lead a person to the same thing in another form, an essay first."""
    elsewhere = [
        {
            "id": link.id,
            "type": _TYPES.get((link.format or "").partition("/")[0], "Text"),
            "label": link.label or edition.album.title,
            **optional(format=link.format),
        }
        for link in links
    ]
    return [*essays(essay, edition), *elsewhere]


_TYPES = {"image": "Image", "audio": "Sound", "video": "Video", "model": "Model"}


def essays(slug: str | None, edition: Edition) -> list[Resource]:
    """Lead to an essay in each language it is written in."""
    found = edition.album.pages.get(slug or "")
    return [_essay(found, tag, edition) for tag in found.markdown] if found else []


def _essay(page: Page, tag: str, edition: Edition) -> Resource:
    text = _text(edition.links.page(page.slug, tag), {tag: page.title[tag]})
    return {**text, "language": [tag]}


def _text(uri: str, label: LanguageMap) -> dict[str, object]:
    return {"id": uri, "type": "Text", "label": label, "format": "text/html"}


def _providers(provider: Provider | None, edition: Edition) -> list[Resource]:
    if provider is None:
        return []
    pages = [_text(provider.homepage, provider.label)] if provider.homepage else []
    logo = edition.pictures.get(LOGO)
    return [
        {
            "id": provider.id,
            "type": "Agent",
            "label": provider.label,
            **optional(
                homepage=[*pages, *essays(provider.about, edition)],
                logo=[thumbnail(logo, edition.links)] if logo else None,
                seeAlso=see_also(provider.see_also),
            ),
        }
    ]
