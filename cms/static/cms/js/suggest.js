// Suggestions while one types: an editable combobox with a list (ARIA Authoring Practices). Without this
// script the same form leads to the same results.

const WAIT = 120; // milliseconds after the last key
const SHORTEST = 2;

let count = 0;

function equip(input) {
  const { form } = input;
  const list = document.createElement("ul");
  const status = document.createElement("span");
  list.id = `suggestions-${++count}`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.list);
  list.hidden = true;
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  input.after(list);
  form.append(status);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
    "aria-haspopup": "listbox",
  }))
    input.setAttribute(name, value);

  let timer = 0;
  let asked = null;
  // What was typed, while an option stands in the field.
  let typed = input.value;

  const options = () => [...list.children];
  const active = () => list.querySelector("[aria-selected=true]");
  const isOpen = () => !list.hidden;

  function open(isOpen) {
    list.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) choose(null);
  }

  function choose(option) {
    active()?.setAttribute("aria-selected", "false");
    if (!option) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function move(by) {
    const all = options();
    if (!all.length) return;
    if (!isOpen()) open(true);
    const here = all.indexOf(active());
    // Past the last option, and before the first, is the field itself.
    const next = here < 0 ? (by > 0 ? 0 : all.length - 1) : here + by;
    choose(all[next] ?? null);
    input.value = all[next]?.dataset.text ?? typed;
  }

  function take(option) {
    input.value = option.dataset.text;
    open(false);
    form.requestSubmit();
  }

  function show(suggestions) {
    const seen = new Set();
    const unique = suggestions.filter(({ text }) => !seen.has(text) && seen.add(text));
    list.replaceChildren(
      ...unique.map(({ text, language }, i) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${i}`;
        option.className = "suggestions__option";
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.text = text;
        const words = document.createElement("span");
        words.lang = language;
        words.textContent = text;
        option.append(words);
        if (language !== input.dataset.language) {
          const tag = document.createElement("span");
          tag.className = "suggestions__language";
          tag.textContent = language.toUpperCase();
          option.append(" ", tag);
        }
        return option;
      }),
    );
    open(unique.length > 0);
    const { one, many, none } = input.dataset;
    status.textContent =
      unique.length === 0 ? none : unique.length === 1 ? one : many.replace("{n}", unique.length);
  }

  async function ask() {
    asked?.abort();
    const words = typed.trim();
    if (words.length < SHORTEST) {
      show([]);
      status.textContent = "";
      return;
    }
    asked = new AbortController();
    const query = new URLSearchParams({ q: words, language: input.dataset.language });
    const from = new FormData(form).get("from");
    if (from) query.set("from", from);
    try {
      const answer = await fetch(`${input.dataset.suggest}?${query}`, { signal: asked.signal });
      if (!answer.ok) throw new Error(answer.status);
      const { suggestions } = await answer.json();
      if (document.activeElement !== input) return;
      show(suggestions);
    } catch (error) {
      // Without suggestions the field is a field.
      if (error.name !== "AbortError") open(false);
    }
  }

  input.addEventListener("input", () => {
    typed = input.value;
    choose(null);
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && active()) {
      event.preventDefault();
      take(active());
    } else if (event.key === "Escape" && isOpen()) {
      event.preventDefault();
      input.value = typed;
      open(false);
    } else if (event.key === "Home" || event.key === "End") {
      choose(null);
    }
  });
  input.addEventListener("blur", () => {
    clearTimeout(timer);
    asked?.abort();
    open(false);
  });
  // The field keeps the focus while an option is pressed.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) take(option);
  });
}

document.querySelectorAll("[data-suggest]").forEach(equip);

// The lens on a narrow screen opens the field: whoever opens it wants to write.
const finder = document.querySelector(".finder");
finder?.addEventListener("toggle", () => {
  if (finder.open && finder.querySelector("summary").checkVisibility())
    finder.querySelector("input").focus();
});
finder?.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || !finder.open) return;
  const summary = finder.querySelector("summary");
  if (!summary.checkVisibility()) return;
  finder.open = false;
  summary.focus();
});
