// While entries are being imported: asks again how far it is, until they are there.
(() => {
  const place = document.querySelector("[data-lexicon-import]");
  if (!place) return;
  const AGAIN = 1500; // ms
  const isBusy = () => place.querySelector("[data-busy]") !== null;

  const look = async () => {
    // Whoever is on a button keeps it.
    if (!document.hidden && !place.contains(document.activeElement)) {
      try {
        const response = await fetch(place.dataset.lexiconImport);
        if (response.ok && !response.redirected) {
          place.innerHTML = await response.text();
        }
      } catch {
        // The next time.
      }
    }
    if (isBusy()) setTimeout(look, AGAIN);
  };

  if (isBusy()) setTimeout(look, AGAIN);
})();
