from shutil import copyfile

import pytest
from django.conf import settings as desk_settings

from tests.tables import tables

ON_SQLITE = "sqlite3" in desk_settings.DATABASES["default"]["ENGINE"]
ROWS = {"db", "transactional_db", "live_server"}


def pytest_collection_modifyitems(items):
    """Tests that touch rows are known by their fixtures, so that no list of them has to be kept. Files whose tests take
    seconds come first, so that no process waits at the end for one of them in another.
    """
    long = set()
    for item in items:
        if item.get_closest_marker("django_db") or ROWS & set(getattr(item, "fixturenames", ())):
            item.add_marker("rows")
        if any(item.get_closest_marker(mark) for mark in ("whole", "browser")):
            long.add(item.path)
    items.sort(key=lambda item: item.path not in long)


@pytest.fixture(scope="session")
def django_db_keepdb():
    """The tables are there when the first test asks for them."""
    return ON_SQLITE


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory, django_db_modify_db_settings_parallel_suffix):
    """A file: a browser's server and its test have a connection each then, as on a desk. In memory they share one, and
    what one does falls into the transaction of the other.
    """
    if ON_SQLITE:
        desk = desk_settings.DATABASES["default"]
        file = tmp_path_factory.mktemp("database") / "desk.sqlite3"
        copyfile(tables(), file)
        desk.setdefault("TEST", {})["NAME"] = str(file)
        desk["OPTIONS"]["init_command"] = desk["OPTIONS"]["init_command"].replace("=FULL", "=OFF")


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
    settings.MEANING_DIR = tmp_path / "meaning"
    settings.NEAR_IN_MEANING = False  # reading the encoder's weights takes a second; its tests switch it on
    settings.READ_SCANS = False  # it takes long, and machines differ; its tests switch it on
