"""The bench of memory fails where any process has passed its limit, even for a moment."""

from tests.bench.memory import SERVER, WORKER, is_kept
from tests.servers.memory import Memory

WITHIN = {"worker": Memory(WORKER - 1, 90), "server process 1": Memory(SERVER - 1, 90)}


def test_bench_judges_the_peak_of_the_worker_and_of_each_server_process():
    assert is_kept(WITHIN)
    for process, peak in (("worker", WORKER), ("server process 1", SERVER)):
        assert not is_kept({**WITHIN, process: Memory(peak, 90)}), process
    assert not is_kept({**WITHIN, "server process 2": Memory(SERVER, 90)})
