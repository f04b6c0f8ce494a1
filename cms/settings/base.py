"""Settings that every way of running the site shares.

The environment is read in this package only. A name here without a reason beside it is
Django's or Wagtail's own setting with its documented meaning.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.conf.locale import LANG_INFO

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent.parent
# What the running site writes: database, media, collected static files, the content version.
VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))

INSTALLED_APPS = [
    "cms.papers",
    "cms.editorial",
    "cms.translation",
    "cms.accounts",
    "cms.http",
    "cms.cache",
    "cms.media",
    "cms.tasks",
    "cms",
    "forms",
    "search",
    "pages",
    "snippets",
    "wagtail_localize",
    # wagtail.locales, and not wagtail_localize.locales: its tree sync makes live French aliases
    "wagtail.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "cms.accounts.users.StaffUsersConfig",  # wagtail.users, with our screens of accounts
    "wagtail.snippets",
    "pages.file_apps.DocumentsConfig",
    "pages.file_apps.ImagesConfig",
    "wagtail.search",
    "wagtail.sites",
    "wagtail.admin",
    "wagtail",
    "taggit",
    "modelcluster",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",  # for its catalog: Wagtail says "a minute ago" with its words
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "cms.http.request_id.RequestIdMiddleware",
    "cms.http.null_bytes.NullBytesMiddleware",  # before anybody reads the query
    "cms.http.health.HealthMiddleware",  # probes ask without a host name of ours
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "cms.http.security_headers.SecurityHeadersMiddleware",  # chooses django-csp's policy
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.cache.one_state.OneStateMiddleware",
    "cms.http.private_answers.PrivateAnswersMiddleware",  # outside the session's
    "cms.http.secret_addresses.SecretAddressesMiddleware",  # outside what redirects
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cms.http.languages.PageLocaleMiddleware",
    "cms.http.body_headers.BodyHeadersMiddleware",  # before a query is decoded
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cms.accounts.middleware.AccessMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "cms.editorial.admin_language.AdminLanguageMiddleware",
    "cms.editorial.outcome.OutcomeMiddleware",  # inside the messages that it writes
    "cms.editorial.unreviewed.UnreviewedMiddleware",
    "cms.editorial.explorable.ExplorableMiddleware",
    "cms.editorial.hidden_values.HiddenValuesMiddleware",
    "cms.editorial.chooser_rights.ChooserRightsMiddleware",
    "cms.editorial.exports.ExportsMiddleware",
    "cms.editorial.incomplete_posts.IncompletePostMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cms.http.redirects.OpenRedirectMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

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
            ],
        },
    },
]

# --- Languages ---------------------------------------------------------------------------
# The one setting that adds a language: LANGUAGE_CODES=fr,en,it
LANGUAGE_CODES = env.list("LANGUAGE_CODES", default=["fr", "en"])
LANGUAGE_CODE = LANGUAGE_CODES[0]
LANGUAGES = [(code, LANG_INFO[code]["name_local"].capitalize()) for code in LANGUAGE_CODES]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
# The interface is written in these two, whatever the content's languages.
WAGTAILADMIN_PERMITTED_LANGUAGES = [("fr", "Français"), ("en", "English")]
WAGTAIL_I18N_ENABLED = True
USE_I18N = True
# The house's own words, then what it says otherwise than Wagtail's catalogs do, or they do not say.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "wagtail"]
FORMAT_MODULE_PATH = ["cms.formats"]
# What the fields of the admin show, in both languages; cms/formats/typed.py says what they read.
WAGTAIL_DATE_FORMAT, WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y", "%d/%m/%Y %H:%M"

USE_TZ = True
TIME_ZONE = "Europe/Paris"
# One zone for all: an officer's profile must not decide what the minute of an embargo means.
WAGTAIL_USER_TIME_ZONES = ["Europe/Paris"]

# --- Database, cache, tasks --------------------------------------------------------------
if env("DATABASE_URL", default="").strip():
    DATABASES = {"default": env.db("DATABASE_URL")}
else:
    # Not through an address, in which #, ?, % and a space of the folder's name mean something.
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(VAR_DIR / "demain.sqlite3"),
        }
    }
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # What somebody erases is overwritten: see snippets/write_ahead_log.py.
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;"
        ),
    }
else:
    # Without the health check, a connection that the server killed shows as a 500.
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # What libpq does of itself: wait two minutes for a machine that does not answer, and for ever
    # for the answer of one that has gone. DATABASE_URL may say otherwise: ?connect_timeout=10.
    DATABASES["default"]["OPTIONS"] = {
        "connect_timeout": 2,  # seconds; less than 2 counts as 2
        "tcp_user_timeout": 4000,  # milliseconds until what was sent must have arrived
        "keepalives_idle": 4,  # seconds of silence, then a probe each second
        "keepalives_interval": 1,
        "keepalives_count": 3,
        **DATABASES["default"].get("OPTIONS", {}),
    }

REDIS_URL = env("REDIS_URL", default="")
if REDIS_URL:
    CACHES = {
        "default": {
            "BACKEND": "django_redis.cache.RedisCache",
            "LOCATION": REDIS_URL,
            # A Redis that is dead or hangs makes the site slower, nothing else. The content version
            # does not go through this cache: see cms/cache/content_version.py.
            "OPTIONS": {
                "IGNORE_EXCEPTIONS": True,
                "REDIS_CLIENT_CLASS": "cms.cache.cache_client.CacheClient",
                "SOCKET_CONNECT_TIMEOUT": 0.5,  # seconds that a reader waits for it
                "SOCKET_TIMEOUT": 0.5,
            },
        }
    }
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# The search server, beside the database; without one the database answers alone.
ELASTICSEARCH: dict[str, Any] = {
    "nodes": env.list("ELASTICSEARCH_URL", default=[]),  # addresses of its nodes, with commas
    "ca": env("ELASTICSEARCH_CA", default=""),  # the file of an authority of your own
    "api_key": env("ELASTICSEARCH_API_KEY", default=""),  # instead of user:password@ in addresses
    # What its indices are called: several sites can share a server.
    "prefix": env("ELASTICSEARCH_PREFIX", default="demain"),
}

# Where each process of the server answers /healthz from a thread of its own, as 127.0.0.1:8001;
# `serve --health-port` sets it.
HEALTH_ADDRESS = env("HEALTH_ADDRESS", default="")

# Whole pages for anonymous readers, in each process's memory: cms/cache/page_cache.py.
# Off while templates are being written; the bytes are those of one process.
PAGE_CACHE = env.bool("PAGE_CACHE", default=not env.bool("DEBUG", default=False))
PAGE_CACHE_BYTES = env.int("PAGE_CACHE_BYTES", default=64 * 2**20)

TASKS = {
    # Wagtail's own short jobs (its reference index) run at once: usage counts never lag.
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": []},
    # Long ones (image renditions) wait in the database for `manage.py worker`.
    "background": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        # Neither mail nor a picture waits for what takes minutes (docs/decisions/0091).
        "QUEUES": ["default", "pictures", "mail"],
    },
}
# Seconds without a sign of life after which a task's worker counts as killed.
TASK_LOST_AFTER = env.float("TASK_LOST_AFTER", default=60.0)

# --- Files -------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "cms.media.file_system.MediaFolder"},
    "staticfiles": {"BACKEND": "cms.http.static_files.ManifestStaticFiles"},
}
# Small files wait in memory, large ones on the disk.
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "cms.media.upload_handlers.CarefulUploadHandler",
]

WHITENOISE_ALLOW_ALL_ORIGINS = False  # no other site has a use for our files

# --- Wagtail -----------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Demain"
DEFAULT_FROM_EMAIL = "Demain <demain@localhost>"  # production demands its own
# Letters to whoever answers a form (forms/letters.py): a site that sends no mail keeps them to be
# read in the admin.
LETTERS_LEAVE = False
LETTERS_BACKEND = "snippets.mail_server.MailServer"
# Seconds that a mail server may think about a message it has had to its end: RFC 5321, 4.5.3.2.6.
EMAIL_DATA_TIMEOUT = env.float("EMAIL_DATA_TIMEOUT", default=600.0)
# Messages that may be on their way to the mail server at once.
MAIL_CONNECTIONS = env.int("MAIL_CONNECTIONS", default=4)
# What is sent sooner after a form was opened, a program sends (forms/stamp.py).
FORM_SECONDS_AT_LEAST = 3
WAGTAILADMIN_BASE_URL = env("SITE_URL", default="http://127.0.0.1:8000")
WAGTAILIMAGES_IMAGE_MODEL = "snippets.CreditedImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "pages.forms.moved_file.MovedImageForm"
# No SVG: it can hold a script.
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 100_000_000
WAGTAILDOCS_DOCUMENT_FORM_BASE = "pages.forms.moved_file.MovedDocumentForm"
WAGTAILDOCS_EXTENSIONS = [
    "csv",
    "docx",
    "epub",
    "mp3",
    "mp4",
    "odt",
    "ogg",
    "pdf",
    "txt",
    "xlsx",
    "zip",
]
WAGTAILSEARCH_BACKENDS: dict[str, Any] = {"default": {"BACKEND": "cms.editorial.search_backend"}}
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_FINISH_WORKFLOW_ACTION = "cms.editorial.publication.publish_released"
TAGGIT_CASE_INSENSITIVE = True
# The admin calls nobody: no avatar service, no update check, no news banner.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
# wagtail-localize publishes nothing by itself and follows no deletion by itself.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True

# --- Access: decisions 14 and 15 -----------------------------------------------------------
# Whoever signs in without a page to go to, and without a desk in the admin, lands on the home page
# of their language.
LOGIN_REDIRECT_URL = "/"
# There is one sign-in. Wagtail's own forms for a password are closed.
LOGIN_URL = WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_PASSWORD_RESET_ENABLED = False
# Whoever could change the address of an account's mail could have a new password sent there.
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
# An administrator makes an account without a password; its owner asks for a link.
WAGTAILUSERS_PASSWORD_REQUIRED = False
AUTHENTICATION_BACKENDS = ["cms.accounts.backends.StaffBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 3600  # seconds that a link for a new password works
# Former keys, under which sessions, links and second factors still work while a key is replaced.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
# With it, an account without a second factor can do nothing but set one up.
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", default=False)
# How many proxies of ours add an address to X-Forwarded-For; 0: nobody's word but the socket's.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)

SESSION_ENGINE = "cms.accounts.sessions"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# A session ends this long after its last use, and this long after its sign-in.
SESSION_IDLE = timedelta(hours=env.float("SESSION_IDLE_HOURS", default=2))
SESSION_AT_MOST = timedelta(hours=env.float("SESSION_HOURS", default=12))
SESSION_NOTED_EVERY = timedelta(minutes=5)
BROWSER_COOKIE_NAME = "known-browser"

ACCOUNT_ADAPTER = "cms.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}  # our form and backend know mail addresses too
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]  # nobody signs up; a check wants one required
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = False  # allauth counts in the cache; we count in the database
# Ours show a message for those signed in that may not go where they wanted.
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600  # seconds after which what changes the access asks again
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"
MFA_ADAPTER = "cms.accounts.adapters.FactorAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # administrators write the addresses
MFA_RATE_LIMITS = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = WAGTAIL_SITE_NAME
MFA_TOTP_TOLERANCE = 1  # steps of 30 s by which a phone's clock may differ

# --- Security ----------------------------------------------------------------------------
CSRF_FAILURE_VIEW = "pages.faults.stale"
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail's preview panel frames the page
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
# Bytes of a form without its files. A vision of 100,000 words, each sixth of them bold or in
# italics, takes 1.7 MB as the editor sends it.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a long vision has thousands of fields in the editor
# Nothing inline, nothing from another host; Wagtail's preview panel frames our own pages.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "object-src": [NONE],
    }
}
# Under /admin/: Wagtail's date choosers and panels write scripts and styles into their pages.
ADMIN_CONTENT_SECURITY_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF, "data:"],
    "media-src": [SELF, "blob:"],
    "worker-src": [SELF, "blob:"],
}

# --- Logs --------------------------------------------------------------------------------
# "line" for people, "json" for a collector; neither holds personal data.
LOG_FORMAT = env("LOG_FORMAT", default="line")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "cms.http.logs.RequestIdFilter"}},
    "formatters": {
        "line": {
            "()": "cms.http.logs.LineFormatter",
            "format": "{levelname} {name} [{request_id}] {message}",
            "style": "{",
        },
        "json": {"()": "cms.http.logs.JsonFormatter"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["request_id"],
            "formatter": LOG_FORMAT,
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # Django's own handlers would mail errors with the whole request in them.
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        # An address that nobody has is no news; what breaks is.
        "django.request": {"level": "ERROR"},
        # The search says once that its server did not answer; this one for each try.
        "elastic_transport": {"level": "ERROR"},
        # Who signed in, by number, and what changed of its access.
        "cms.accounts": {"level": "INFO"},
    },
}
