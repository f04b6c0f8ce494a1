// All of the editor by the keyboard. Ctrl, or ⌘, with Enter; Alt with the arrows and Enter: no
// browser, no screen reader and no layout of a keyboard has these for something else in a field.
(() => {
  const root = document.querySelector("[data-translation-editor]");
  const { of } = window.translationRows;
  const { save } = window.translationSaving;
  const { go, goOn } = window.translationFilters;
  const help = document.getElementById("tr-help");

  root.querySelector('[data-open-dialog="tr-help"]').addEventListener("click", () => help.showModal());

  const isField = (node) => node.closest("input, textarea, select, [contenteditable=true]");

  const pressed = (event) => {
    const row = of(event.target);
    const alone = !event.altKey && !event.ctrlKey && !event.metaKey;
    if (event.key === "?" && alone && !isField(event.target)) return () => help.showModal();
    const arrow = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.altKey && !event.ctrlKey && !event.metaKey) {
      if (arrow) return () => go(event.shiftKey ? "behind" : "missing", arrow);
      if (!row?.field) return null;
      if (event.key === "Enter" && event.shiftKey) {
        return () => row.element.querySelector("[data-accept]")?.click();
      }
      if (event.key === "Enter") return () => row.use(row.source);
      const number = event.shiftKey && /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
      const offers = row.element.querySelectorAll("[data-insert], [data-use]");
      if (number && offers[number - 1]) return () => offers[number - 1].click();
    }
    if ((event.ctrlKey || event.metaKey) && !event.altKey && row?.field && isField(event.target)) {
      if (event.key === "Enter") {
        return () => {
          row.field.edited?.();
          // A key that is pressed in passing is no yes to words that nobody may have read.
          if (row.isUntouched) {
            row.sayUntouched();
            return;
          }
          save(row);
          goOn();
        };
      }
      if (event.shiftKey && event.code === "Space") return () => row.field.insert("\u00a0");
    }
    return null;
  };

  // Before Draft.js hears of it.
  document.addEventListener(
    "keydown",
    (event) => {
      const act = event.isComposing ? null : pressed(event);
      if (!act) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    },
    true,
  );
})();
