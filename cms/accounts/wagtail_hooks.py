from . import leaving_hooks  # noqa: F401 - its hooks register themselves
