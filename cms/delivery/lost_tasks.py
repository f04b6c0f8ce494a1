from cms.tasks.lost_tasks import WorkerKilledError

__all__ = ["WorkerKilledError"]
