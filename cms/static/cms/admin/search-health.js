// While an index is being made anew: asks again how far it is, until it is whole.
(() => {
  const engines = document.querySelector("[data-search-engines]");
  if (!engines) return;
  const status = document.querySelector("[data-search-status]");
  const AGAIN = 2000; // ms
  const isBusy = () => engines.querySelector("[data-busy]") !== null;

  const look = async () => {
    // Whoever is on a button keeps it.
    if (!document.hidden && !engines.contains(document.activeElement)) {
      try {
        const response = await fetch(engines.dataset.searchEngines);
        if (response.ok && !response.redirected) {
          engines.innerHTML = await response.text();
          if (!isBusy()) status.textContent = status.dataset.done;
        }
      } catch {
        // The next time.
      }
    }
    if (isBusy()) setTimeout(look, AGAIN);
  };

  if (isBusy()) setTimeout(look, AGAIN);
})();
