# syntax=docker/dockerfile:1
FROM python:3.11-slim-bookworm AS build
WORKDIR /src
RUN pip install --no-cache-dir uv
ENV UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1 UV_PROJECT_ENVIRONMENT=/opt/tweetmeet UV_PYTHON=/usr/local/bin/python3
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-dev --no-install-project
COPY README.md LICENSE CHANGELOG.md ./
COPY bot bot
COPY adapters adapters
COPY config config
RUN uv sync --frozen --no-dev --no-editable

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/tweetmeet tweetmeet
COPY --from=build /opt/tweetmeet /opt/tweetmeet
# The health check below needs the file there, whatever the configuration says. Every other path is the configuration's;
# those that are relative, as in the example, lie on the volume.
ENV PATH=/opt/tweetmeet/bin:$PATH PYTHONUNBUFFERED=1 TWEETMEET_ALIVE_FILE=/var/lib/tweetmeet/alive
USER tweetmeet
WORKDIR /var/lib/tweetmeet
VOLUME /var/lib/tweetmeet
# Healthy: the bot has been round its work in the last minutes (it touches this file at every tick).
HEALTHCHECK --interval=60s --timeout=10s --start-period=60s --retries=3 \
    CMD ["tweetmeet", "health", "/var/lib/tweetmeet/alive"]
ENTRYPOINT ["tweetmeet"]
CMD ["run", "--config", "/etc/tweetmeet/config.toml"]
