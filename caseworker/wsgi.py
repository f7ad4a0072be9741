"""The WSGI application, for a server inside the office."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caseworker.settings")
application = get_wsgi_application()
