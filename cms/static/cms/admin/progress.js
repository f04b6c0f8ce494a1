// While something is made in the background: asks again how far it is, until it is there.
(() => {
  const place = document.querySelector("[data-progress]");
  if (!place) return;
  const AGAIN = 1500; // ms
  const isBusy = () => place.querySelector("[data-busy]") !== null;

  const look = async () => {
    // Whoever is on a button keeps it.
    if (!document.hidden && !place.contains(document.activeElement)) {
      try {
        const response = await fetch(place.dataset.progress);
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
