import pytest

ROWS = {"db", "transactional_db", "live_server"}


def pytest_collection_modifyitems(items):
    """Tests that touch rows are known by their fixtures, so that no list of them has to be kept."""
    for item in items:
        if item.get_closest_marker("django_db") or ROWS & set(getattr(item, "fixturenames", ())):
            item.add_marker("rows")


@pytest.fixture(autouse=True)
def desk_for_tests(settings, tmp_path):
    """Plain http, quick passwords, unhashed static files, and a folder of its own for whatever a test writes."""
    settings.SECURE_SSL_REDIRECT = False
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    settings.ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]
    settings.DATA_DIR = tmp_path
    settings.FILES_DIR = tmp_path / "files"
    settings.INDEX_DIR = tmp_path / "index"
