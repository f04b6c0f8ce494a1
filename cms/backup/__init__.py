"""One archive of the whole site, its database and its media, and its way back.

The archive holds the site of one moment, although writes go on meanwhile (decision 16).
"""

from django.db import connection

from .postgresql import PostgresqlDatabase
from .sqlite import SqliteDatabase

__all__ = ["site_database"]


def site_database() -> PostgresqlDatabase | SqliteDatabase:
    """Return the site's database, as the one of the two engines that it is."""
    settings = connection.settings_dict
    if connection.vendor == "postgresql":
        return PostgresqlDatabase(settings)
    return SqliteDatabase(settings)
