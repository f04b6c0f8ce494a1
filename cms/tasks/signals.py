"""What the worker tells other apps."""

from django.dispatch import Signal

__all__ = ["worker_beat"]

# Every few seconds, of each living worker: whoever has regular work queues it, once.
worker_beat = Signal()
