from tests.cms.conftest import (  # noqa: F401 - fixtures
    administrator,
    blank,
    login,
    make_user,
    officer,
    reviewer,
    roles,
    shared_roles,
    translator,
)
