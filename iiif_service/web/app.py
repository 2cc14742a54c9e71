"""The application: whole in itself as WSGI, and with the door before it as ASGI."""

import os
import tempfile
from pathlib import Path

from flask import Flask

from iiif_service.board.posting import Most
from iiif_service.database.opened import Database
from iiif_service.errors import PublicationError
from iiif_service.library import Shelf
from iiif_service.publication.folder import Folder, Reader
from iiif_service.settings import Settings
from iiif_service.web import (
    admission,
    booklets,
    changes,
    documents,
    embedding,
    errors,
    feed,
    files,
    harvest,
    headers,
    health,
    images,
    log,
    notices,
    sitemaps,
    sounds,
    tending,
    viewers,
)
from iiif_service.web.admission import Budget
from iiif_service.web.auth import routes as auth
from iiif_service.web.auth.porter import KEY as PORTER
from iiif_service.web.auth.porter import Porter
from iiif_service.web.board import routes as board
from iiif_service.web.door import Door
from iiif_service.web.exhibition import routes
from iiif_service.web.keeper import routes as keeper
from iiif_service.web.published import KEY, Published, Rules
from iiif_service.web.studio import LANES
from iiif_service.web.target import RawTarget


def create_door(settings: Settings | None = None) -> Door:
    """Build the application with the door before it, as gunicorn runs it (ASGI)."""
    settings = settings or Settings.load()
    app = create_app(settings)
    # serve names a folder for all its workers; alone, a process has its own.
    place = os.environ.get("IIIF_BUDGET_FOLDER") or tempfile.mkdtemp("-iiif-service")
    tending.begin(app, settings)
    pixels = settings.budget or admission.affordable()
    budget = Budget(Path(place), pixels, LANES)
    return Door(app, app.extensions[KEY], budget, settings)


def create_app(settings: Settings | None = None) -> Flask:
    """Build the application on a publication; without settings, those in force."""
    settings = settings or Settings.load()
    folder = Folder(settings.publication)
    shelf = Shelf(folder.packs)
    database = Database.beside(settings.publication, settings.database_url)
    published = Published(
        *(folder, Reader(folder), shelf, database),
        *(settings.deadline, settings.contact, settings.frame_ancestors),
        Rules(
            Most(settings.board_per_day, settings.board_per_hour),
            settings.board_keep_days,
        ),
    )

    app = Flask(
        "iiif_service", static_folder=None, template_folder=files.VIEWER / "templates"
    )
    app.url_map.merge_slashes = False  # its redirect would be made of the Host header
    app.extensions[KEY] = published
    app.extensions[PORTER] = Porter.of(database, settings.proxy_networks)
    log.to_stderr()
    headers.register(app)
    log.register(app, settings)
    errors.register(app)
    for blueprint in images.ROOMS:
        app.register_blueprint(blueprint)
    for room in (
        documents,
        changes,
        sitemaps,
        feed,
        notices,
        harvest,
        sounds,
        booklets,
        viewers,
        embedding,
        health,
        auth,
        board,
        keeper,
        routes,
    ):
        app.register_blueprint(room.blueprint)

    def prefix() -> str:
        try:
            return published.reader.generation().links.prefix
        except PublicationError:
            return ""  # nothing can be served; /readyz says why

    # Flask documents this seam; its types do not know it.
    app.wsgi_app = RawTarget(app.wsgi_app, prefix)  # type: ignore[method-assign]
    return app
