// The reader of a tome. Without it each plate is a page; with it the plates turn in place, from
// <template>s that came with the page: turning one asks for nothing but the next picture.

const reader = document.querySelector("[data-reader]");
const part = (name) => reader.querySelector(`[data-${name}]`);
const [stage, sheet, words, place, status] = ["stage", "sheet", "words", "place", "status"].map(part);
const [back, on, guidedTool, fullTool, textTool] = ["back", "on", "guided", "full", "text"].map(part);
const [sizeTool, dialog, all, waiting] = ["size", "dialog", "all", "waiting"].map(part);
const total = Number(reader.dataset.total);
const leftToRight = getComputedStyle(reader).direction === "ltr";
// The same conditions as in reader.css.
const wide = matchMedia("(min-width: 75em)");
const beside = matchMedia("(min-width: 60em)");

// `step` is the place in the guided view, -1 outside of it.
const now = { number: Number(reader.dataset.number), step: -1, full: false, text: null };

// --- What a browser may keep: never needed ------------------------------------------------

const store = {
  get(key) {
    try {
      return localStorage.getItem(`demain:${key}`);
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      localStorage.setItem(`demain:${key}`, value);
    } catch {
      // Private windows and full disks keep nothing: the reader reads on.
    }
  },
};

// --- Plates -------------------------------------------------------------------------------

const template = (number) => reader.querySelector(`template[data-plate="${number}"]`);
// Copies that are in the page or wait for their turn, with their pictures, by number.
const copies = new Map();

// Panel by panel a plate is looked at closely: the browser then takes the largest picture.
const CLOSE = "1400px";

function setSizes(figure, isClose) {
  for (const element of figure.querySelectorAll("source")) {
    element.dataset.sizes ??= element.sizes;
    const sizes = isClose ? CLOSE : element.dataset.sizes;
    if (element.sizes !== sizes) element.sizes = sizes;
  }
}

function copyOf(number) {
  if (!copies.has(number)) {
    const content = template(number).content;
    const [figure, script] = ["figure", "section"].map((name) => content.querySelector(name));
    // Still inert: the picture is asked for when the copy is taken, in the right size.
    const copy = figure.cloneNode(true);
    setSizes(copy, isGuided());
    copies.set(number, {
      figure: document.importNode(copy, true),
      script: document.importNode(script, true),
    });
  }
  return copies.get(number);
}

function adopt() {
  for (const figure of sheet.querySelectorAll("[data-figure]")) {
    const number = Number(figure.dataset.figure);
    copies.set(number, { figure, script: words.querySelector(`[data-script="${number}"]`) });
  }
}

const focusesOf = (number) => {
  const focuses = JSON.parse(copyOf(number).figure.dataset.focuses || "[]");
  return focuses.length ? focuses : [{ x: 0, y: 0, width: 1, height: 1, panel: 1 }];
};
const isGuided = () => now.step >= 0;
const isOver = () => isGuided() || now.full;
const isSpread = () => wide.matches && !isGuided();
const pairOf = (number) =>
  [number - ((number - 1) % 2), number + (number % 2)].filter((n) => n <= total);
const openAt = (number) => (isSpread() ? pairOf(number) : [number]);

// --- Showing ------------------------------------------------------------------------------

const say = (text, values) => text.replace(/\{(\w)\}/g, (_all, key) => values[key]);

function show({ announce = true } = {}) {
  const open = openAt(now.number);
  const hadFocus = stage.contains(document.activeElement) || words.contains(document.activeElement);
  const lying = (wide.matches ? pairOf(now.number) : open).map(copyOf);
  const shown = [...sheet.querySelectorAll("[data-figure]")];
  if (shown.length !== lying.length || shown.some((figure, i) => figure !== lying[i].figure)) {
    sheet.replaceChildren(...lying.map((copy) => copy.figure));
    words.replaceChildren(...lying.map((copy) => copy.script));
    if (hadFocus) place.focus({ preventScroll: true });
  }
  for (const [number, copy] of copies) {
    const isCurrent = number === now.number;
    copy.figure.classList.toggle("plate--current", isCurrent);
    copy.script.classList.toggle("script--current", isCurrent);
    for (const item of copy.script.querySelectorAll("[data-panel]")) {
      if (isCurrent) item.id = `panel-${item.dataset.panel}`;
      else item.removeAttribute("id");
    }
  }
  for (const copy of lying) setSizes(copy.figure, isGuided());
  const next = copies.get(open.at(-1) + 1);
  if (next) setSizes(next.figure, isGuided());
  reader.classList.toggle("reader--guided", isGuided());
  reader.classList.toggle("reader--over", isOver());
  for (const tool of [[guidedTool, isGuided()], [fullTool, now.full], [textTool, hasText()]])
    tool[0].setAttribute("aria-pressed", tool[1]);
  reader.classList.toggle("reader--wordless", !hasText());
  setAside();
  showPlace(open);
  showWords();
  showPanel();
  showControls(open);
  if (announce) status.textContent = label(open);
  keepPlace();
  preload(open);
}

function label(open) {
  const values = { n: open[0], m: open[1], t: total };
  if (isGuided()) {
    const text = reader.dataset.ofPanel.replace("{total}", total).replace("{p}", panelNow());
    return say(text, values);
  }
  const text = open.length === 2 ? reader.dataset.ofTwo : reader.dataset.ofOne;
  return say(text.replace("{total}", total), values);
}

// Where the words scroll by themselves, those of the plate that was asked for come first.
function showWords() {
  words.scrollTop = copyOf(now.number).script.offsetTop - words.firstElementChild.offsetTop;
}

const panelNow = () => focusesOf(now.number)[now.step].panel;

function showPlace(open) {
  const text = document.createElement("span");
  text.textContent = label(open);
  place.replaceChildren(text);
  const title = say(reader.dataset.titled, { n: now.number });
  document.title = document.title.replace(/^.*?( – [^–]*)?$/, (_all, site) => title + (site ?? ""));
  for (const [name, address] of Object.entries(template(now.number).dataset)) {
    const language = name.startsWith("address") && name.slice("address".length).toLowerCase();
    const link = language && document.querySelector(`.languages__link[hreflang="${language}"]`);
    if (link) link.href = address;
  }
}

function turnLink(link, target, edge, name) {
  const known = target >= 1 && target <= total;
  link.href = known ? `${reader.dataset.base}${target}/` : `${reader.dataset.base}${edge}`;
  link.dataset.go = known ? target : "";
  const isStep = isGuided() && (known || canStep(link === on ? 1 : -1));
  link.querySelector("[data-label]").textContent =
    link.dataset[isStep ? "panelLabel" : known ? "plateLabel" : "edgeLabel"];
  if (known) link.rel = name;
  else link.removeAttribute("rel");
}

function showControls(open) {
  turnLink(back, open[0] - 1, "", "prev");
  turnLink(on, open.at(-1) + 1, "#after", "next");
  const progress = part("progress");
  progress.value = open.at(-1);
  progress.textContent = `${open.at(-1)}/${total}`;
  part("onward").hidden = open.at(-1) < total;
  for (const link of all.querySelectorAll("[data-go]")) {
    if (Number(link.dataset.go) === now.number) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

function hasText() {
  return now.text ?? (isGuided() ? beside.matches : !now.full);
}

// What lies behind an open plate can't be reached; Escape, or the button, brings it back.
function setAside() {
  const behind = [...document.body.children, ...document.querySelector("main").children];
  for (const element of behind)
    if (!element.contains(reader) && !["SCRIPT", "TEMPLATE"].includes(element.tagName))
      element.inert = isOver();
  document.documentElement.classList.toggle("has-reader-over", isOver());
  if (isOver() && !reader.contains(document.activeElement)) guidedTool.focus({ preventScroll: true });
}

// --- The guided view ----------------------------------------------------------------------

const view = { scale: 1, x: 0, y: 0, isFree: false };

// What lies open, side by side, as large as the stage holds, in pixels.
function fit() {
  const shapes = openAt(now.number).map((number) => {
    const image = copyOf(number).figure.querySelector("img");
    return image ? image.getAttribute("width") / image.getAttribute("height") : 5 / 7;
  });
  const shape = shapes.reduce((sum, each) => sum + each, 0);
  const height = Math.min(stage.clientHeight, stage.clientWidth / shape);
  return { width: height * shape, height };
}

function applyView(clip = [0, 0, 0, 0]) {
  const set = (name, value) => stage.style.setProperty(name, value);
  set("--fit-height", `${fit().height}px`);
  set("--scale", view.scale);
  set("--x", `${view.x}px`);
  set("--y", `${view.y}px`);
  clip.forEach((share, side) => set(`--cut-${side}`, `${(share * 100).toFixed(3)}%`));
}

// A hair of the gutter shows round a panel.
const MARGIN = 0.004;

function showPanel() {
  view.isFree = false;
  const focus = isGuided()
    ? focusesOf(now.number)[now.step]
    : { x: 0, y: 0, width: 1, height: 1 };
  // First the words, whose height decides how much room there is for the picture.
  const item = isGuided() && words.querySelector(`.script--current [data-panel="${focus.panel}"]`);
  for (const other of words.querySelectorAll("[aria-current]"))
    if (other !== item) other.removeAttribute("aria-current");
  if (item) item.setAttribute("aria-current", "true");
  if (!isOver()) return;
  const { width, height } = fit();
  const margin = isGuided() ? MARGIN : 0;
  const left = Math.max(0, focus.x - margin);
  const top = Math.max(0, focus.y - margin);
  const right = Math.min(1, focus.x + focus.width + margin);
  const bottom = Math.min(1, focus.y + focus.height + margin);
  const room = Math.min(
    stage.clientWidth / ((right - left) * width),
    stage.clientHeight / ((bottom - top) * height),
  );
  view.scale = isGuided() ? Math.min(room, 6) : 1;
  view.x = stage.clientWidth / 2 - ((left + right) / 2) * width * view.scale;
  view.y = stage.clientHeight / 2 - ((top + bottom) / 2) * height * view.scale;
  applyView([top, 1 - right, 1 - bottom, left]);
  if (item)
    words.scrollTop += item.getBoundingClientRect().top - words.getBoundingClientRect().top - 16;
}

// Look anywhere: pinch, drag, tap twice.
function zoom(factor, x, y) {
  const box = stage.getBoundingClientRect();
  const scale = Math.min(Math.max(view.scale * factor, 1), 8);
  const ratio = scale / view.scale;
  view.x = x - box.left - (x - box.left - view.x) * ratio;
  view.y = y - box.top - (y - box.top - view.y) * ratio;
  view.scale = scale;
  moveTo(view.x, view.y);
}

// No further than an edge of the plate; what is smaller than the screen stays in the middle.
function moveTo(x, y) {
  const { width, height } = fit();
  const hold = (at, size, room) =>
    size <= room ? (room - size) / 2 : Math.min(0, Math.max(room - size, at));
  view.x = hold(x, width * view.scale, stage.clientWidth);
  view.y = hold(y, height * view.scale, stage.clientHeight);
  view.isFree = true;
  applyView();
}

function canStep(by) {
  const step = now.step + by;
  return step >= 0 && step < focusesOf(now.number).length;
}

function guide(number, panel) {
  now.number = number;
  const step = focusesOf(number).findIndex((focus) => focus.panel === panel);
  now.step = Math.max(step, 0);
}

// --- Going --------------------------------------------------------------------------------

const address = () =>
  `${reader.dataset.base}${now.number}/${isGuided() ? `#panel-${panelNow()}` : ""}`;

function go(number, { step = 0 } = {}) {
  const target = Math.min(Math.max(number, 1), total);
  if (target !== number) {
    status.textContent = number < 1 ? reader.dataset.start : reader.dataset.end;
    return;
  }
  const isTurn = target !== now.number;
  now.number = target;
  if (isGuided()) {
    const count = focusesOf(target).length;
    now.step = step < 0 ? count - 1 : Math.min(step, count - 1);
  }
  history[isTurn ? "pushState" : "replaceState"](null, "", address());
  show();
  if (isTurn && !isOver()) bringIntoView();
}

// A plate that was turned begins at the top of the screen, where it fits.
function bringIntoView() {
  const { top, bottom } = stage.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) stage.scrollIntoView();
}

function move(by) {
  if (isGuided() && canStep(by)) go(now.number, { step: now.step + by });
  else if (isGuided()) go(now.number + by, { step: by > 0 ? 0 : -1 });
  else {
    const open = openAt(now.number);
    const before = open[0] - 1;
    go(by > 0 ? open.at(-1) + 1 : before && openAt(before)[0]);
  }
}

function enterGuided(panel = 1) {
  guide(now.number, panel);
  history.pushState(null, "", address());
  show();
}

function leave() {
  if (view.isFree) return showPanel();
  if (isGuided()) {
    now.step = -1;
    history.replaceState(null, "", address());
  } else if (now.full) {
    setFull(false);
    return undefined;
  }
  return show();
}

function setFull(isFull) {
  now.full = isFull;
  if (isFull) reader.requestFullscreen?.().catch(() => {});
  else if (document.fullscreenElement) document.exitFullscreen();
  show();
}

function readAddress() {
  const number = Number(location.pathname.match(/\/(\d+)\/$/)?.[1]);
  const panel = Number(location.hash.match(/^#panel-(\d+)$/)?.[1]);
  if (!template(number)) return;
  now.number = number;
  now.step = -1;
  if (panel) guide(number, panel);
}

function keepPlace() {
  store.set(`tome:${reader.dataset.tome}`, now.number);
}

function preload(open) {
  const next = open.at(-1) + 1;
  if (next > total || navigator.connection?.saveData) return;
  // In the page, where a <picture> chooses its file, and out of sight.
  const ask = () => {
    const { figure } = copyOf(next);
    const picture = figure.querySelector("img");
    if (picture) picture.loading = "eager";
    waiting.replaceChildren(figure);
  };
  const image = copyOf(open.at(-1)).figure.querySelector("img");
  if (!image || image.complete) ask();
  else image.addEventListener("load", ask, { once: true });
}

// --- Text size, help ----------------------------------------------------------------------

// In percent of the page's own size.
const SIZES = [100, 125, 150, 200];

function setSize(size) {
  reader.style.setProperty("--words", size / 100);
  sizeTool.querySelector("[data-percent]").textContent = size;
}

function nextSize() {
  const size = Number(sizeTool.querySelector("[data-percent]").textContent);
  const next = SIZES[(SIZES.indexOf(size) + 1) % SIZES.length];
  setSize(next);
  store.set("reader:size", next);
  status.textContent = sizeTool.textContent.trim();
}

const letters = part("letters");
letters.checked = store.get("reader:letters") !== "off";
letters.addEventListener("change", () => store.set("reader:letters", letters.checked ? "on" : "off"));

function toggleText() {
  now.text = !hasText();
  store.set("reader:text", now.text ? "on" : "off");
  show({ announce: false });
}

// --- Hands --------------------------------------------------------------------------------

const toggleGuided = () => (isGuided() ? leave() : enterGuided());
const KEYS = {
  ArrowRight: () => move(leftToRight ? 1 : -1),
  ArrowLeft: () => move(leftToRight ? -1 : 1),
  Home: () => go(1),
  End: () => go(total),
};
const LETTERS = { z: toggleGuided, f: () => setFull(!now.full), t: toggleText, "?": () => dialog.showModal() };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
  if (event.target.closest?.("input, select, textarea, [contenteditable]")) return;
  if (event.key === "Escape" && isOver()) {
    event.preventDefault();
    leave();
    return;
  }
  const act = KEYS[event.key] ?? (letters.checked && LETTERS[event.key.toLowerCase()]);
  if (!act) return;
  event.preventDefault();
  act();
});

reader.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const link = event.target.closest("a");
  if (!link) return;
  if (link === back || link === on) {
    const by = link === on ? 1 : -1;
    // At either end the link leads to the booklet, and is followed.
    if (!link.dataset.go && !(isGuided() && canStep(by))) return;
    event.preventDefault();
    move(by);
  } else if (link.dataset.go) {
    event.preventDefault();
    all.open = false;
    go(Number(link.dataset.go));
    all.querySelector("summary").focus({ preventScroll: true });
  } else if (link.hash.startsWith("#panel-") && words.contains(link)) {
    event.preventDefault();
    now.number = Number(link.closest("[data-script]").dataset.script);
    enterGuided(Number(link.hash.slice("#panel-".length)));
  }
});

guidedTool.addEventListener("click", toggleGuided);
fullTool.addEventListener("click", () => setFull(!now.full));
textTool.addEventListener("click", toggleText);
sizeTool.addEventListener("click", nextSize);
part("help").addEventListener("click", () => dialog.showModal());

document.addEventListener("fullscreenchange", () => {
  if (!document.fullscreenElement && now.full) {
    now.full = false;
    show({ announce: false });
  }
});

// A panel that somebody points at twice is where the guided view begins.
function lookAt(x, y) {
  if (isOver() && (view.isFree || isGuided())) return leave();
  if (isOver()) return zoom(2.5, x, y);
  const figure = document.elementFromPoint(x, y)?.closest("[data-figure]");
  if (!figure) return undefined;
  const box = figure.querySelector("img").getBoundingClientRect();
  const [across, down] = [(x - box.left) / box.width, (y - box.top) / box.height];
  now.number = Number(figure.dataset.figure);
  const focus = focusesOf(now.number).find(
    (f) => across >= f.x && across <= f.x + f.width && down >= f.y && down <= f.y + f.height,
  );
  return enterGuided(focus?.panel ?? 1);
}

const SWIPE = 44; // pixels
const TWICE = 350; // milliseconds
const touches = new Map();
let first = null;
let lastTap = { time: 0, x: 0, y: 0 };
let wasPinched = false;
let lastTouch = -Infinity;

stage.addEventListener("pointerdown", (event) => {
  if (event.pointerType === "mouse" && !view.isFree) return;
  touches.set(event.pointerId, event);
  if (touches.size === 1) first = event;
  wasPinched = touches.size > 1;
  if (isOver()) stage.setPointerCapture(event.pointerId);
});

stage.addEventListener("pointermove", (event) => {
  const before = touches.get(event.pointerId);
  if (!before) return;
  if (isOver() && touches.size === 2) {
    const other = [...touches.values()].find((touch) => touch.pointerId !== event.pointerId);
    const apart = (touch) => Math.hypot(touch.clientX - other.clientX, touch.clientY - other.clientY);
    const middle = [(event.clientX + other.clientX) / 2, (event.clientY + other.clientY) / 2];
    if (apart(before)) zoom(apart(event) / apart(before), ...middle);
    wasPinched = true;
  } else if (isOver() && view.isFree) {
    moveTo(view.x + event.clientX - before.clientX, view.y + event.clientY - before.clientY);
  }
  touches.set(event.pointerId, event);
});

function letGo(event) {
  if (!touches.delete(event.pointerId) || event.type === "pointercancel") return;
  if (wasPinched || touches.size) return;
  const [across, down] = [event.clientX - first.clientX, event.clientY - first.clientY];
  if (event.pointerType !== "mouse") lastTouch = event.timeStamp;
  const isStill = Math.hypot(across, down) < 12;
  if (isStill && event.pointerType !== "mouse") {
    const near = Math.hypot(event.clientX - lastTap.x, event.clientY - lastTap.y) < 40;
    if (near && event.timeStamp - lastTap.time < TWICE) {
      lastTap = { time: 0, x: 0, y: 0 };
      lookAt(event.clientX, event.clientY);
    } else lastTap = { time: event.timeStamp, x: event.clientX, y: event.clientY };
  } else if (!view.isFree && Math.abs(across) > SWIPE && Math.abs(across) > 1.5 * Math.abs(down)) {
    move(across < 0 === leftToRight ? 1 : -1);
  }
}
stage.addEventListener("pointerup", letGo);
stage.addEventListener("pointercancel", letGo);
stage.addEventListener("dblclick", (event) => {
  // A browser makes a double click of two taps as well, which were counted above.
  if (event.timeStamp - lastTouch > 2 * TWICE) lookAt(event.clientX, event.clientY);
});

// --- Beginning ----------------------------------------------------------------------------

adopt();
now.text = { on: true, off: false }[store.get("reader:text")] ?? null;
const size = Number(store.get("reader:size"));
if (SIZES.includes(size)) setSize(size);
readAddress();
show({ announce: false });
addEventListener("popstate", () => {
  readAddress();
  show();
});
// Paper is narrower than the screen: what lies open is printed as it lies, not half of it.
const paper = matchMedia("print");
for (const condition of [wide, beside])
  condition.addEventListener("change", () => paper.matches || show({ announce: false }));
new ResizeObserver(() => showPanel()).observe(stage);
