"""Settings. Everything that differs between a desk on a laptop and one in an office comes from the environment."""

import os
import sysconfig
import tomllib
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent


def env_flag(name: str, default: bool = False) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if value in {"", "1", "true", "yes", "on", "0", "false", "no", "off"}:
        return value in {"1", "true", "yes", "on"} if value else default
    raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}.")


def env_list(name: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


DEBUG = env_flag("DEBUG")
SECRET_KEY = os.environ.get("SECRET_KEY", "")
if not SECRET_KEY and DEBUG:
    SECRET_KEY = "only-for-a-desk-on-a-laptop-" + "0" * 32
if not SECRET_KEY:
    raise ImproperlyConfigured("Set SECRET_KEY (or DEBUG=yes for a try-out on your own machine).")
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS") or (["127.0.0.1", "localhost", "[::1]"] if DEBUG else [])
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")

# Everything the desk writes lies in one folder that only its own user may read.
DATA_DIR = Path(os.environ.get("COI_DATA_DIR") or BASE_DIR / "data").resolve()
INDEX_DIR = DATA_DIR / "index"
MEANING_DIR = DATA_DIR / "meaning"
FILES_DIR = DATA_DIR / "files"
SEARCH_ENGINE = os.environ.get("SEARCH_ENGINE", "whoosh")
# Whether passages near in meaning are looked for beside those with the words, where the encoder is installed.
NEAR_IN_MEANING = os.environ.get("NEAR_IN_MEANING", "yes") != "no"
# One question is encoded at a time, in a millisecond or two: more threads would only wait for one another.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)

DATABASES = {"default": dj_database_url.config(default=f"sqlite:///{DATA_DIR / 'desk.sqlite3'}", conn_max_age=60)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Stock settings lose writes to "database is locked" under load; deleted words must not stay in free pages.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "caseworker.apps.DeskAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "django_htmx",
    "coi",
    "caseworker.apps.CaseworkerConfig",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "caseworker.headers.headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "caseworker.people.sessions.session_limit",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "caseworker.urls"
WSGI_APPLICATION = "caseworker.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "caseworker.people.access.desk",
                "caseworker.pages.tray.case_parts",
            ],
        },
    }
]

AUTH_USER_MODEL = "caseworker.Person"
AUTHENTICATION_BACKENDS = ["caseworker.people.access.RoleBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "coi:search"
LOGOUT_REDIRECT_URL = "login"
SESSION_COOKIE_AGE = 30 * 60  # idle; caseworker.sessions renews it
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
if not DEBUG:
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    if env_flag("BEHIND_PROXY"):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
# Nothing to anywhere else; with "no-referrer" browsers call our own forms' origin "null", and every form is refused.
SECURE_REFERRER_POLICY = "same-origin"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = os.environ.get("TIME_ZONE", "UTC")
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
# Named in what the desk prints.
DESK_VERSION = tomllib.loads((BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
SITE_PACKAGES = Path(sysconfig.get_path("purelib"))
# The same font files feed the screen and the PDF.
FONT_DIRS = [SITE_PACKAGES / "fontpkg_source_sans_3" / "files", SITE_PACKAGES / "fontpkg_source_serif_4" / "files"]
STATICFILES_DIRS = [("fonts", folder) for folder in FONT_DIRS if folder.is_dir()]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
MOST_MEGABYTES = 50  # of a report's file
# What the child process that reads a report's file may use: seconds of CPU (twice as many of the clock), memory.
READING_SECONDS = int(os.environ.get("READING_SECONDS") or 60)
READING_MEGABYTES = int(os.environ.get("READING_MEGABYTES") or 2000)
PICTURES_MEGABYTES = int(os.environ.get("PICTURES_MEGABYTES") or 1000)  # of pages drawn, kept until nobody looks
READ_SCANS = env_flag("READ_SCANS", default=True)  # with Tesseract, where the machine has it
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_TEMP_DIR = None
FILE_UPLOAD_HANDLERS = [
    "caseworker.receiving.Measured",
    "caseworker.receiving.Unwritten",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_PERMISSIONS = 0o600
UNWRITTEN = ("/check/",)  # addresses to which files are brought that no disk may see, not even for a moment

# Modules whose CHECKS `verify` runs; the top layer lists its own beside those of coi.
VERIFYING = ["coi.library.verifying", "coi.library.meaning.encoding", "caseworker.casework.verifying"]

# Functions that are told where the words of corrected paragraphs went.
FOLLOWING = ["caseworker.casework.following.follow"]

# Functions that compare what they keep of reports' words with the reports, when these came or the index was built anew.
COMPARING = ["caseworker.casework.weighing.verbatim.compare_quotations"]

# Functions that say whether anything above knows a profile or a protection question by its slug or name.
USING = ["caseworker.casework.using.is_used"]

# What a worker calls for each kind of background job.
JOBS = {
    "import": "coi.library.intake.take_in",
    "index": "coi.library.upkeep.rebuild",
    "meaning": "coi.library.upkeep.encode",
    "tag": "coi.library.upkeep.tag_anew",
    "rules": "coi.library.rules.applying.apply_change",
    "check": "coi.library.quoted.keeping.check_kept",
    "print": "caseworker.casework.printing.print_draft",
    "issue": "caseworker.casework.printing.issue",
    "supplement": "caseworker.casework.after.supplements.supplement",
}

# News of saved searches goes out by the office's own mail server, or not at all.
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT") or 25)
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env_flag("EMAIL_USE_TLS")
EMAIL_USE_SSL = env_flag("EMAIL_USE_SSL")
if EMAIL_USE_TLS and EMAIL_USE_SSL:
    raise ImproperlyConfigured("Set EMAIL_USE_TLS or EMAIL_USE_SSL, not both.")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "")
DESK_ADDRESS = os.environ.get("DESK_ADDRESS", "").rstrip("/")
if EMAIL_HOST and not (DEFAULT_FROM_EMAIL and DESK_ADDRESS):
    raise ImproperlyConfigured("EMAIL_HOST is set: set DEFAULT_FROM_EMAIL and DESK_ADDRESS (https://…) as well.")

OFFICE_NAME = os.environ.get("OFFICE_NAME", "Asylum office")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}
