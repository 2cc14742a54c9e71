# syntax=docker/dockerfile:1
# The image holds the command iiif-service, the viewers and nothing that builds them.
#
#   docker build --tag iiif-service .
#   docker run --read-only --tmpfs /tmp --volume "$PWD/publication:/data/publication:ro" \
#     --publish 8080:8080 iiif-service
#
# Where readers log in or write on the board, mount a volume at /data/database too, and
# set IIIF_DATABASE_URL=sqlite:////data/database/database.sqlite, for publishing as well.
#
# To publish with it, mount images/ and manifests/ too, and let /data/publication be
# written:  … iiif-service publish --public-url https://museum.example

FROM node:24-bookworm-slim AS viewer
WORKDIR /build/viewer
COPY viewer/package.json viewer/package-lock.json viewer/.npmrc ./
RUN npm ci --no-audit --no-fund
COPY viewer/ ./
RUN node build.mjs

FROM python:3.11-slim-bookworm AS wheel
WORKDIR /build
RUN python -m venv /opt/service
COPY requirements.lock ./
RUN /opt/service/bin/pip install --no-cache-dir --no-deps --require-hashes \
      --requirement requirements.lock
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY iiif_service/ iiif_service/
COPY viewer/ viewer/
COPY --from=viewer /build/viewer/static viewer/static
RUN /opt/service/bin/pip install --no-cache-dir --no-deps .

FROM python:3.11-slim-bookworm
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin iiif \
    && install --directory --owner=iiif --group=iiif /data /data/publication \
         /data/database
COPY --from=wheel /opt/service /opt/service
ENV PATH=/opt/service/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    MALLOC_ARENA_MAX=2 \
    VIPS_BLOCK_UNTRUSTED=1 \
    IIIF_BIND=0.0.0.0:8080
WORKDIR /data
USER 10001
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8080/healthz', timeout=2)"]
CMD ["iiif-service", "serve"]
