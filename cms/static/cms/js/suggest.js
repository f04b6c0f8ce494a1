// Suggestions while one types, words of the lexicon and pages: an editable combobox with a list in groups
// (ARIA Authoring Practices). Choosing one opens it. Without this script the same form leads to the same
// results.

const WAIT = 120; // milliseconds after the last key
const SHORTEST = 2;
const WORDS_BESIDE_PAGES = 6;

let count = 0;

function equip(input) {
  const { form } = input;
  const list = document.createElement("div");
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

  const options = () => [...list.querySelectorAll("[role=option]")];
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
    // On this host, by whatever name it was reached.
    if (option.dataset.url) location.assign(new URL(option.dataset.url).pathname);
    else form.requestSubmit();
  }

  function element(className, role, text = "") {
    const made = document.createElement("div");
    made.className = className;
    if (role) made.setAttribute("role", role);
    made.textContent = text;
    return made;
  }

  function tagged(className, text, language = "") {
    const tag = document.createElement("span");
    tag.className = className;
    tag.textContent = text;
    if (language) tag.lang = language;
    return tag;
  }

  function optionFor({ text, language, kind, label, url, matched }) {
    const option = element("suggestions__option", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.text = text;
    option.dataset.url = url;
    option.append(tagged("suggestions__words", text, language));
    // Of the others the heading says what they are.
    if (label && kind !== "page") option.append(" ", tagged("suggestions__kind", label));
    // It was found by its name in another language.
    if (matched) option.append(" ", tagged("suggestions__matched", matched.text, matched.language));
    if (language !== input.dataset.language)
      option.append(" ", tagged("suggestions__language", language.toUpperCase()));
    return option;
  }

  function group(name, suggestions) {
    const made = element("suggestions__group", "group");
    const heading = element("suggestions__heading", "presentation", name);
    heading.id = `${list.id}-${list.children.length}-of`;
    made.setAttribute("aria-labelledby", heading.id);
    made.append(heading, ...suggestions.map(optionFor));
    list.append(made);
  }

  function show({ suggestions = [], pages = [] } = {}) {
    const words = new Map();
    for (const word of suggestions)
      // Entries of one name are told apart among the results.
      words.set(word.text, words.has(word.text) ? { ...word, url: "" } : word);
    const { one, many, none } = input.dataset;
    list.replaceChildren();
    if (words.size) group(input.dataset.words, [...words.values()]);
    if (pages.length) group(input.dataset.sitePages, pages);
    options().forEach((option, i) => (option.id = `${list.id}-${i}`));
    const count = options().length;
    open(count > 0);
    status.textContent = count === 0 ? none : count === 1 ? one : many.replace("{n}", count);
  }

  async function ask() {
    asked?.abort();
    const words = typed.trim();
    if (words.length < SHORTEST) {
      show();
      status.textContent = "";
      return;
    }
    asked = new AbortController();
    const query = new URLSearchParams({ q: words, language: input.dataset.language });
    const from = new FormData(form).get("from");
    if (from) query.set("from", from);
    if (input.dataset.pages) {
      query.set("limit", WORDS_BESIDE_PAGES);
      query.set("pages", input.dataset.pages);
    }
    try {
      const answer = await fetch(`${input.dataset.suggest}?${query}`, { signal: asked.signal });
      if (!answer.ok) throw new Error(answer.status);
      const found = await answer.json();
      if (document.activeElement === input) show(found);
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
