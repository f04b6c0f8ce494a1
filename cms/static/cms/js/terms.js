// Words of the lexicon: without this script they are plain links to their entries. With it, a word that
// gets the focus or a click opens its card; Escape closes it, and it stays under the pointer.

const store = {
  get isOff() {
    try {
      return localStorage.getItem("demain:terms") === "off";
    } catch {
      return false;
    }
  },
  set isOff(value) {
    try {
      if (value) localStorage.setItem("demain:terms", "off");
      else localStorage.removeItem("demain:terms");
    } catch {
      // A browser that keeps nothing explains words again on the next page.
    }
  },
};

const cards = new Map();
for (const template of document.querySelectorAll("template[data-term-cards]"))
  for (const card of template.content.querySelectorAll("[data-term]"))
    cards.set(card.dataset.term, card);

const links = [...document.querySelectorAll("a[data-term]")].filter((a) => cards.has(a.dataset.term));
const options = document.querySelector("[data-terms-switch]");
const GAP = 8;

// The word whose card is open, and its card.
let open = null;
let isPointed = false;

function show(link) {
  if (open?.link === link) return;
  close();
  const card = document.importNode(cards.get(link.dataset.term), true);
  card.id = "term-card";
  card.querySelector("[data-definition]").id = "term-definition";
  link.after(card);
  link.setAttribute("aria-expanded", "true");
  link.setAttribute("aria-describedby", "term-definition");
  open = { link, card };
  isPointed = false;
  place();
  for (const element of [link, card]) {
    element.addEventListener("pointerenter", enter);
    element.addEventListener("pointerleave", leave);
  }
  card.querySelector("[data-close]").addEventListener("click", () => close({ focus: true }));
  card.querySelector("[data-off]").addEventListener("click", () => {
    set(true);
    if (options) options.querySelector("button").focus();
  });
  card.addEventListener("focusout", letGo);
}

function close({ focus = false } = {}) {
  if (!open) return;
  const { link, card } = open;
  const hadFocus = card.contains(document.activeElement);
  open = null;
  for (const element of [link, card]) {
    element.removeEventListener("pointerenter", enter);
    element.removeEventListener("pointerleave", leave);
  }
  link.setAttribute("aria-expanded", "false");
  link.removeAttribute("aria-describedby");
  if (focus && hadFocus) {
    link.dataset.quiet = "";
    link.focus();
    delete link.dataset.quiet;
  }
  card.remove();
}

const enter = () => (isPointed = true);
function leave() {
  isPointed = false;
  // From the word to its card there is a gap to cross.
  setTimeout(() => !isPointed && !hasFocus() && close(), 300);
}
const hasFocus = () =>
  open && (open.link === document.activeElement || open.card.contains(document.activeElement));
function letGo() {
  setTimeout(() => open && !hasFocus() && !isPointed && close());
}

// Under the word, or above it where there is no room; inside the window in any case.
function place() {
  const { link, card } = open;
  const box = [...link.getClientRects()].at(-1);
  const frame = card.offsetParent.getBoundingClientRect();
  const margin = GAP * 2;
  const { width, height } = card.getBoundingClientRect();
  const room = document.documentElement.clientWidth;
  const left = Math.max(margin, Math.min(box.left, room - width - margin));
  const below = box.bottom + GAP + height <= innerHeight || box.top - GAP - height < 0;
  const top = below ? box.bottom + GAP : link.getClientRects()[0].top - GAP - height;
  card.style.setProperty("left", `${left - frame.left - card.offsetParent.clientLeft}px`);
  card.style.setProperty("top", `${top - frame.top - card.offsetParent.clientTop}px`);
}

function set(isOff) {
  close();
  store.isOff = isOff;
  for (const link of links) {
    if (isOff) link.removeAttribute("href");
    else link.href = link.dataset.href;
    link.classList.toggle("term--off", isOff);
    if (isOff) link.removeAttribute("aria-expanded");
    else link.setAttribute("aria-expanded", "false");
  }
  if (!options) return;
  const button = options.querySelector("button");
  button.setAttribute("aria-pressed", String(!isOff));
}

for (const link of links) {
  link.dataset.href = link.getAttribute("href");
  link.addEventListener("focus", () => "quiet" in link.dataset || store.isOff || show(link));
  link.addEventListener("blur", letGo);
  link.addEventListener("click", (event) => {
    // By the keyboard, or into another tab, it is the link that it says it is.
    const isPlain = event.detail && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (store.isOff || !isPlain) return;
    event.preventDefault();
    show(link);
  });
}

if (links.length) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open) {
      event.preventDefault();
      close({ focus: true });
    }
  });
  document.addEventListener("pointerdown", (event) => {
    if (open && !open.card.contains(event.target) && !open.link.contains(event.target)) close();
  });
  addEventListener("resize", () => open && place());
  if (options) {
    options.hidden = false;
    options.querySelector("button").addEventListener("click", () => set(!store.isOff));
  }
  set(store.isOff);
}
