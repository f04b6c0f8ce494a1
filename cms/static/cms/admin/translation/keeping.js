// What was typed and the server has not acknowledged stays in this browser, for each translation
// and person: after a closed tab, a restart or a sign-out it stands in its field again.
(() => {
  const root = document.querySelector("[data-translation-editor]");
  const KEY = root.dataset.storage;

  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(KEY)) ?? {};
    } catch {
      return {};
    }
  };

  const write = (all) => {
    try {
      if (Object.keys(all).length) localStorage.setItem(KEY, JSON.stringify(all));
      else localStorage.removeItem(KEY);
    } catch {
      // The browser keeps nothing: the field has it still, and leaving the page is warned of.
    }
  };

  window.translationKeeping = {
    all: read,
    // The source's words go with them: they may be gone when the page is opened again.
    keep: (place, words, seen, source) => write({ ...read(), [place]: { words, seen, source } }),
    drop: (place) => {
      const { [place]: _dropped, ...others } = read();
      write(others);
    },
  };
})();
