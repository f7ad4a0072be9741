"""The WSGI application, for a server inside the office."""

import os

from django.core.wsgi import get_wsgi_application

from coi.search.query.spelling import listed

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caseworker.settings")
application = get_wsgi_application()
listed()  # takes a second, which the first person with a slip of the pen would wait for
