// The desk of the plates: sends each file by itself, shows how far it is, and lets the order be
// changed. Without it the form sends all files at once, in the order of their names.
(() => {
  const form = document.querySelector("[data-plates-desk]");
  if (!form) return;
  const find = (name) => form.querySelector(`[data-${name}]`);
  const words = JSON.parse(document.getElementById("plates-words").textContent);
  const say = (name, values = {}) =>
    words[name].replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
  const sayCount = (name, n, values) =>
    say(name + (n === 1 ? 1 : "N"), { n, ...values });
  const input = form.querySelector("input[type=file]");
  const first = form.querySelector("[name=first]");
  const list = find("list");
  const status = find("status");
  const progress = find("progress");
  const names = new Intl.Collator(document.documentElement.lang, {
    numeric: true,
    sensitivity: "base",
  });
  const QUIET = 4000; // ms between two announcements of how far it is
  let reordered = false;
  let running = false;
  let stopped = false;

  form.classList.add("plates-desk--scripted");

  // --- The list ----------------------------------------------------------------------------

  const rows = () => [...list.children];

  const label = (button, words_) => {
    button.querySelector(".w-sr-only").textContent = words_;
    button.title = words_;
  };

  const refresh = () => {
    const all = rows();
    const begin = first ? Number(first.value) : 1;
    const plates = Number(form.dataset.plates);
    all.forEach((row, index) => {
      const { name } = row.dataset;
      const up = row.querySelector("[data-up]");
      const down = row.querySelector("[data-down]");
      up.hidden = down.hidden = false;
      up.disabled = index === 0;
      down.disabled = index === all.length - 1;
      label(up, say("up", { name }));
      label(down, say("down", { name }));
      const remover = row.querySelector("[data-remove]");
      remover.type = "button";
      label(remover, say("remove", { name }));
      row.querySelector("[data-plate]").textContent = first
        ? say("plate", { n: begin + index })
        : `${index + 1}`;
      row.classList.toggle("plates-row--over", Boolean(first) && begin + index > plates);
      row.draggable = true;
    });
    find("add").textContent = all.length ? sayCount("add", all.length) : words.add0;
    const compare = find("compare");
    if (compare) {
      const open = plates - begin + 1;
      const n = all.length;
      const sentence = n > open ? "more" : n < open ? "fewer" : "even";
      compare.textContent = n
        ? say(sentence, { n, plates: open, over: n - open, left: open - n })
        : "";
    }
  };

  const move = (row, step) => {
    const { name } = row.dataset;
    if (step < 0) row.previousElementSibling.before(row);
    else row.nextElementSibling.after(row);
    reordered = true;
    refresh();
    const all = rows();
    status.textContent = say("moved", { name, n: all.indexOf(row) + 1, total: all.length });
    const pressed = row.querySelector(step < 0 ? "[data-up]" : "[data-down]");
    (pressed.disabled ? row.querySelector(step < 0 ? "[data-down]" : "[data-up]") : pressed).focus();
  };

  const remove = async (row) => {
    const { name } = row.dataset;
    const all = rows();
    const next = row.nextElementSibling ?? row.previousElementSibling;
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    await fetch(row.querySelector("[data-remove]").getAttribute("formaction"), {
      method: "POST",
      body,
      redirect: "manual",
    });
    row.remove();
    refresh();
    status.textContent = say("removed", { name, n: all.length - 1 });
    (next?.querySelector("[data-remove]") ?? input).focus();
  };

  list.addEventListener("click", (event) => {
    const row = event.target.closest(".plates-row");
    if (event.target.closest("[data-up]")) move(row, -1);
    else if (event.target.closest("[data-down]")) move(row, 1);
    else if (event.target.closest("[data-remove]")) remove(row);
  });

  let dragged = null;
  list.addEventListener("dragstart", (event) => {
    dragged = event.target.closest(".plates-row");
    dragged.classList.add("plates-row--dragged");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.name);
  });
  list.addEventListener("dragover", (event) => {
    const over = event.target.closest(".plates-row");
    if (!dragged || !over || over === dragged) return;
    event.preventDefault();
    const all = rows();
    if (all.indexOf(over) < all.indexOf(dragged)) over.before(dragged);
    else over.after(dragged);
  });
  list.addEventListener("dragend", () => {
    if (!dragged) return;
    dragged.classList.remove("plates-row--dragged");
    dragged = null;
    reordered = true;
    refresh();
  });

  const insert = (sent) => {
    const row = find("row").content.firstElementChild.cloneNode(true);
    row.dataset.name = sent.name;
    row.querySelector("[name=keys]").value = sent.key;
    row.querySelector("img").src = sent.url;
    row.querySelector("[data-file]").textContent = sent.name;
    row.querySelector("[data-size]").textContent = say("size", sent);
    row.querySelector("[data-remove]").setAttribute("formaction", sent.url);
    const after = reordered
      ? null
      : rows().find((other) => names.compare(other.dataset.name, sent.name) > 0);
    list.insertBefore(row, after ?? null);
    refresh();
  };

  // --- Sending -----------------------------------------------------------------------------

  const refuse = (sentence) => {
    const item = document.createElement("li");
    item.textContent = sentence;
    find("refusals").hidden = false;
    find("refusals").querySelector("ul").append(item);
  };

  // Resolves to whether the next file may follow.
  const send = async (file) => {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.append("file", file);
    try {
      const answer = await fetch(form.dataset.send, {
        method: "POST",
        body,
        headers: { Accept: "application/json" },
      });
      if (answer.status === 507) {
        refuse(words.full);
        return false;
      }
      const told = await answer.json();
      if (answer.ok) insert(told);
      else refuse(told.error);
      return answer.ok || answer.status === 400;
    } catch {
      refuse(say("lost", { name: file.name }));
      return false;
    }
  };

  const sendAll = async (files) => {
    if (running || !files.length) return;
    running = true;
    stopped = false;
    const total = files.length;
    const bar = progress.querySelector("progress");
    const refusals = find("refusals");
    refusals.hidden = true;
    refusals.querySelector("ul").replaceChildren();
    progress.hidden = false;
    form.setAttribute("aria-busy", "true");
    bar.max = total;
    let said = 0;
    let done = 0;
    for (const file of [...files].sort((one, other) => names.compare(one.name, other.name))) {
      bar.value = done;
      find("count").textContent = say("progress", { n: done, total });
      if (Date.now() - said > QUIET) {
        said = Date.now();
        status.textContent = `${say("progress", { n: done, total })}. ${say("sending", file)}`;
      }
      if (stopped || !(await send(file))) {
        stopped = true;
        break;
      }
      done += 1;
    }
    const refused = refusals.querySelectorAll("li").length;
    const parts = [sayCount("ready", rows().length)];
    if (stopped) parts.unshift(words.stopped);
    if (refused) parts.push(sayCount("refused", refused));
    status.textContent = parts.join(" ");
    progress.hidden = true;
    form.removeAttribute("aria-busy");
    running = false;
  };

  input.addEventListener("change", async () => {
    const files = [...input.files];
    input.value = ""; // they go one by one: the form must not send them again
    await sendAll(files);
  });
  find("stop").addEventListener("click", () => {
    stopped = true;
  });

  const drop = find("drop");
  const isOfFiles = (event) => event.dataTransfer?.types.includes("Files");
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => {
      if (!isOfFiles(event)) return;
      event.preventDefault();
      drop.classList.add("plates-desk__drop--over");
    });
  }
  drop.addEventListener("dragleave", () => drop.classList.remove("plates-desk__drop--over"));
  drop.addEventListener("drop", (event) => {
    if (!isOfFiles(event)) return;
    event.preventDefault();
    drop.classList.remove("plates-desk__drop--over");
    sendAll([...event.dataTransfer.files]);
  });
  // A file that misses the place must not replace the page.
  for (const name of ["dragover", "drop"]) {
    window.addEventListener(name, (event) => {
      if (isOfFiles(event)) event.preventDefault();
    });
  }
  window.addEventListener("beforeunload", (event) => {
    if (running) event.preventDefault();
  });
  first?.addEventListener("change", refresh);
  refresh();
})();
