"""The team, as for the screens of `cms`: roles are the business of `cms`."""

from tests.cms.conftest import (  # noqa: F401 - fixtures
    administrator,
    login,
    make_user,
    officer,
    reviewer,
    roles,
    selection,
    shared_roles,
    translator,
)
