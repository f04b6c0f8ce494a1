from cms.tasks.outbox import MailRefusedError, deliver

__all__ = ["MailRefusedError", "deliver"]
