from django.db import models

__all__ = ["Counter"]


class Counter(models.Model):
    """How often something was tried lately: by a name, an address, a browser, an account.

    `key` is a keyed hash: somebody may have typed their password where the name goes.
    """

    key = models.CharField(max_length=64, primary_key=True)
    tries = models.PositiveSmallIntegerField(default=0)
    # How often in a row it was full: each time the wait is twice as long.
    rounds = models.PositiveSmallIntegerField(default=0)
    # When the tries are forgotten, and so when a full one takes the next.
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.tries} until {self.until:%Y-%m-%d %H:%M:%S}"
