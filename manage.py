#!/usr/bin/env python
import gc
import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
    # Nothing that is imported is garbage: looking for some again and again takes a sixth of a
    # start. What is there is left alone for good once all models have loaded (cms/apps.py).
    gc.disable()
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
