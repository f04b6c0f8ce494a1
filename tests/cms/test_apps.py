import gc

from django.apps import apps
from django.db.migrations.state import StateApps


def test_collector_works_once_all_has_loaded_and_leaves_that_alone():
    """manage.py switches it off: a process that never switched it on again would only grow."""
    gc.unfreeze()
    gc.disable()
    apps.get_app_config("cms").ready()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 100_000


def test_answers_of_the_registry_outlive_the_registries_of_migrations():
    ask = apps.get_swappable_settings_name
    assert (ask("auth.User"), ask("pages.HomePage")) == ("AUTH_USER_MODEL", None)
    asked = ask.cache_info().misses
    StateApps([], {}).clear_cache()
    assert ask("auth.User") == "AUTH_USER_MODEL"
    assert ask.cache_info().misses == asked
    # Its own models may change, as in a test that leaves some out.
    apps.clear_cache()
    assert ask.cache_info().currsize == 0
