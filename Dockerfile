# The portal for docker-compose.yml: web, worker and beat run from this one image.
FROM python:3.11-slim-bookworm

# Pango is what WeasyPrint draws PDFs with.
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 1000 --user-group --no-create-home --shell /usr/sbin/nologin mas

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 MAS_VAR=/app/var
WORKDIR /app

COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes --requirement requirements.txt

COPY . .
# Fonts first: their folder is a source of the static files only once it exists.
RUN export DJANGO_SETTINGS_MODULE=mas_portal.settings.base SECRET_KEY=only-while-building \
    && python manage.py build_fonts \
    && python manage.py collectstatic --noinput --verbosity=0 \
    && mkdir -p var/media \
    && chown -R mas:mas var

# The code stays root's: who runs it can not change it.
USER mas
ENV DJANGO_SETTINGS_MODULE=mas_portal.settings.production
EXPOSE 8000
CMD ["python", "manage.py", "serve"]
