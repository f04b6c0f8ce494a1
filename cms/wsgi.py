import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

django.setup(set_prefix=False)

# After Django is set up: the cache reads its settings.
from django.conf import settings  # noqa: E402

from cms.cache.content_version import content_version  # noqa: E402
from cms.cache.page_cache import cached  # noqa: E402
from cms.http.health_port import listen  # noqa: E402
from cms.http.request import Handler  # noqa: E402
from cms.http.second_try import second_try  # noqa: E402

# Django's, with requests of ours (`get_wsgi_application` makes those of Django).
django_application = Handler()
application = cached(second_try(django_application), content_version())

# Last: before it has loaded, a process is not well.
listen(settings.HEALTH_ADDRESS)
