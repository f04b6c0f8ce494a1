import gc

from django.apps import apps


def test_collector_works_once_all_has_loaded_and_leaves_that_alone():
    """manage.py switches it off: a process that never switched it on again would only grow."""
    gc.unfreeze()
    gc.disable()
    apps.get_app_config("cms").ready()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 100_000
