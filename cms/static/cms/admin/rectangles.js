// The rectangles of a plate's guided view, drawn on its picture or typed into a table. The field
// itself stays a text that holds the list; without this script it is what one edits.
(() => {
  const MOST = 60;
  const LEAST = 0.01; // of the plate: smaller is a slip of the hand
  const STEP = 0.01;
  const SMALL_STEP = 0.001;
  const SIDES = ["x", "y", "width", "height"];
  const CORNERS = ["nw", "ne", "sw", "se"];

  const round = (share) => Math.round(share * 10000) / 10000;
  const percent = (share) => Math.round(share * 1000) / 10;
  const spoken = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
  const within = (value, least, most) => Math.min(Math.max(value, least), most);

  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === true) element.setAttribute(key, "");
      else if (value !== false) element.setAttribute(key, value);
    }
    element.append(...children);
    return element;
  };

  const icon = (name) => {
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    svg.setAttribute("class", `icon icon-${name}`);
    svg.setAttribute("aria-hidden", "true");
    const use = document.createElementNS(space, "use");
    use.setAttribute("href", `#icon-${name}`);
    svg.append(use);
    return svg;
  };

  class Rectangles extends window.StimulusModule.Controller {
    static values = { picture: String, words: Object };

    connect() {
      if (this.root) return;
      const label = document.querySelector(`label[for="${this.element.id}"]`);
      this.root = make("div", {
        class: "rectangles",
        role: "group",
        "aria-label": label?.textContent.trim() ?? false,
      });
      this.summary = make("p", { class: "rectangles__summary" });
      this.toggle = make("button", {
        type: "button",
        class: "button button-small button-secondary",
        "aria-expanded": "false",
      });
      this.toggle.addEventListener("click", () => (this.body ? this.close() : this.open()));
      this.live = make("p", { class: "w-sr-only", role: "status", "aria-live": "polite" });
      const text = make("details", { class: "rectangles__text" });
      text.append(make("summary", {}, this.say("text")));
      this.element.before(this.root);
      text.append(this.element);
      this.root.append(
        make("div", { class: "rectangles__head" }, this.summary, this.toggle),
        text,
        this.live,
      );
      this.text = text;
      // The label of the field leads to the text, which lies folded.
      label?.addEventListener("click", () => {
        text.open = true;
      });
      this.element.addEventListener("input", () => this.readText());
      this.readText();
      if (this.element.getAttribute("aria-invalid") === "true") text.open = true;
    }

    disconnect() {
      // Wagtail moves the plates about in the page: what was drawn moves with them.
    }

    say(name, values = {}) {
      return this.wordsValue[name].replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
    }

    announce(sentence) {
      this.live.textContent = sentence;
    }

    // --- The text ----------------------------------------------------------------------------

    readText() {
      const value = this.element.value.trim();
      let list;
      try {
        list = value ? JSON.parse(value) : [];
      } catch {
        list = null;
      }
      const isList =
        Array.isArray(list) &&
        list.every((one) => one && SIDES.every((side) => Number.isFinite(one[side])));
      this.list = isList ? list : null;
      this.refresh();
      if (this.body) this.draw();
    }

    writeText() {
      this.element.value = this.list.length ? JSON.stringify(this.list) : "";
      // Wagtail listens to these: unsaved changes, its saving by itself.
      this.element.dispatchEvent(new Event("change", { bubbles: true }));
      this.refresh();
    }

    refresh() {
      const count = this.list?.length ?? 0;
      let sentence = this.say(count > 1 ? "countN" : `count${count}`, { n: count });
      if (!this.list) sentence = this.say("badText");
      this.summary.textContent = sentence;
      this.toggle.textContent = this.say(this.body ? "close" : "open");
      this.toggle.setAttribute("aria-expanded", String(Boolean(this.body)));
      this.toggle.disabled = !this.list;
    }

    // --- The board ---------------------------------------------------------------------------

    get chooser() {
      const name = this.element.name.replace(/-[^-]+$/, "-image");
      return this.element.form.querySelector(`[name="${name}"]`);
    }

    open() {
      const picture = make("img", { alt: "", class: "rectangles__picture", draggable: "false" });
      this.board = make(
        "div",
        { class: "rectangles__board", role: "group", "aria-label": this.say("board") },
        picture,
      );
      this.note = make("p", { class: "rectangles__note", hidden: true });
      this.rows = make("tbody");
      const heads = ["order", "panel", "x", "y", "width", "height", "actions"].map((key) =>
        make("th", { scope: "col" }, this.say(key)),
      );
      const add = make(
        "button",
        { type: "button", class: "button button-small button-secondary" },
        this.say("add"),
      );
      add.addEventListener("click", () => this.add());
      this.addButton = add;
      this.body = make(
        "div",
        { class: "rectangles__body" },
        make("div", { class: "rectangles__left" }, this.note, this.board),
        make(
          "div",
          { class: "rectangles__right" },
          make("p", { class: "rectangles__help" }, this.say("help")),
          make(
            "div",
            { class: "rectangles__scroll" },
            make(
              "table",
              { class: "rectangles__table" },
              make("caption", { class: "w-sr-only" }, this.say("table")),
              make("thead", {}, make("tr", {}, ...heads)),
              this.rows,
            ),
          ),
          make("p", {}, add),
        ),
      );
      this.text.before(this.body);
      picture.addEventListener("error", () => this.tell("badPicture"));
      this.show = () => {
        const key = this.chooser?.value;
        this.board.hidden = !key;
        this.note.hidden = Boolean(key);
        if (!key) return this.tell("noPicture");
        picture.src = this.pictureValue.replace("/0/", `/${key}/`);
        return undefined;
      };
      this.chooser?.addEventListener("change", this.show);
      this.show();
      this.board.addEventListener("pointerdown", (event) => this.press(event));
      this.draw();
      this.refresh();
    }

    close() {
      this.chooser?.removeEventListener("change", this.show);
      this.body.remove();
      this.body = null;
      this.refresh();
    }

    tell(name) {
      this.board.hidden = true;
      this.note.hidden = false;
      this.note.textContent = this.say(name);
    }

    draw() {
      this.board.querySelectorAll(".rectangles__one").forEach((one) => one.remove());
      this.rows.replaceChildren();
      (this.list ?? []).forEach((focus, index) => {
        this.board.append(this.drawn(focus, index));
        this.rows.append(this.row(focus, index));
      });
      this.addButton.disabled = !this.list || this.list.length >= MOST;
    }

    place(one, focus, index) {
      one.style.left = `${focus.x * 100}%`;
      one.style.top = `${focus.y * 100}%`;
      one.style.width = `${focus.width * 100}%`;
      one.style.height = `${focus.height * 100}%`;
      one.setAttribute(
        "aria-label",
        this.say("name", {
          n: index + 1,
          panel: focus.panel,
          x: spoken.format(percent(focus.x)),
          y: spoken.format(percent(focus.y)),
          w: spoken.format(percent(focus.width)),
          h: spoken.format(percent(focus.height)),
        }),
      );
    }

    drawn(focus, index) {
      const one = make(
        "button",
        { type: "button", class: "rectangles__one", "data-index": index },
        make("span", { class: "rectangles__number", "aria-hidden": "true" }, `${index + 1}`),
      );
      CORNERS.forEach((corner) => {
        one.append(make("span", { class: "rectangles__corner", "data-corner": corner }));
      });
      this.place(one, focus, index);
      one.addEventListener("keydown", (event) => this.key(event, index));
      return one;
    }

    // Shows a change of one rectangle without making the others anew: focus stays where it is.
    update(index) {
      const focus = this.list[index];
      this.place(this.one(index), focus, index);
      SIDES.forEach((side) => {
        const field = this.rows.children[index].querySelector(`[data-side="${side}"]`);
        if (field !== document.activeElement) field.value = percent(focus[side]);
      });
    }

    one(index) {
      return this.board.querySelector(`.rectangles__one[data-index="${index}"]`);
    }

    row(focus, index) {
      const number = (side, value, attributes) => {
        const field = make("input", {
          type: "number",
          value,
          "data-side": side,
          "aria-label": `${this.say("row", { n: index + 1 })}, ${this.say(side)}`,
          ...attributes,
        });
        field.addEventListener("change", (event) => {
          event.stopPropagation(); // the field of the form speaks for the list
          this.typed(index, side, field);
        });
        return make("td", {}, field);
      };
      const button = (name, symbol, isOff, act) => {
        const words = this.say(name, { n: index + 1 });
        const made = make(
          "button",
          {
            type: "button",
            class: "button button-small button-secondary button--icon",
            title: words,
            disabled: isOff,
            "data-act": name,
          },
          icon(symbol),
          make("span", { class: "w-sr-only" }, words),
        );
        made.addEventListener("click", act);
        return made;
      };
      const shares = { min: 0, max: 100, step: 0.1 };
      const last = this.list.length - 1;
      return make(
        "tr",
        {},
        make("th", { scope: "row" }, `${index + 1}`),
        number("panel", focus.panel, { min: 1, max: MOST, step: 1 }),
        ...SIDES.map((side) => number(side, percent(focus[side]), shares)),
        make(
          "td",
          { class: "rectangles__buttons" },
          button("up", "arrow-up", index === 0, () => this.reorder(index, -1)),
          button("down", "arrow-down", index === last, () => this.reorder(index, 1)),
          button("remove", "bin", false, () => this.remove(index, true)),
        ),
      );
    }

    // --- Changes -----------------------------------------------------------------------------

    add(focus) {
      if (this.list.length >= MOST) {
        this.announce(this.say("most", { n: MOST }));
        return;
      }
      const panels = this.list.map((one) => one.panel);
      const panel = Math.min(Math.max(0, ...panels) + 1, MOST);
      const made = focus ?? { x: 0.25, y: 0.25, width: 0.5, height: 0.25 };
      this.list.push({ ...made, panel });
      this.writeText();
      this.draw();
      this.announce(this.say("added", { n: this.list.length, panel }));
      this.one(this.list.length - 1).focus();
    }

    remove(index, fromTable) {
      this.list.splice(index, 1);
      this.writeText();
      this.draw();
      this.announce(this.say("removed", { n: index + 1, left: this.list.length }));
      const next = Math.min(index, this.list.length - 1);
      if (next < 0) this.addButton.focus();
      else if (fromTable) this.rows.children[next].querySelector("[data-act=remove]").focus();
      else this.one(next).focus();
    }

    reorder(index, step) {
      const [focus] = this.list.splice(index, 1);
      this.list.splice(index + step, 0, focus);
      this.writeText();
      this.draw();
      this.announce(this.say("moved", { n: index + step + 1 }));
      const row = this.rows.children[index + step];
      const pressed = row.querySelector(step < 0 ? "[data-act=up]" : "[data-act=down]");
      const other = row.querySelector(step < 0 ? "[data-act=down]" : "[data-act=up]");
      (pressed.disabled ? other : pressed).focus();
    }

    typed(index, side, field) {
      const focus = this.list[index];
      const value = Number(field.value);
      if (field.value === "" || !Number.isFinite(value)) {
        field.value = side === "panel" ? focus.panel : percent(focus[side]);
        return;
      }
      if (side === "panel") {
        focus.panel = within(Math.round(value), 1, MOST);
        field.value = focus.panel;
      } else {
        const share = value / 100;
        if (side === "x") focus.x = within(share, 0, 1 - focus.width);
        if (side === "y") focus.y = within(share, 0, 1 - focus.height);
        if (side === "width") focus.width = within(share, LEAST, 1 - focus.x);
        if (side === "height") focus.height = within(share, LEAST, 1 - focus.y);
        focus[side] = round(focus[side]);
        field.value = percent(focus[side]);
      }
      this.update(index);
      this.writeText();
      this.announce(this.one(index).getAttribute("aria-label"));
    }

    key(event, index) {
      const focus = this.list[index];
      const step = event.altKey ? SMALL_STEP : STEP;
      const ways = {
        ArrowLeft: [-step, 0],
        ArrowRight: [step, 0],
        ArrowUp: [0, -step],
        ArrowDown: [0, step],
      };
      if (event.key === "Delete" || event.key === "Backspace") {
        event.preventDefault();
        this.remove(index, false);
        return;
      }
      const way = ways[event.key];
      if (!way || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      if (event.shiftKey) {
        focus.width = round(within(focus.width + way[0], LEAST, 1 - focus.x));
        focus.height = round(within(focus.height + way[1], LEAST, 1 - focus.y));
      } else {
        focus.x = round(within(focus.x + way[0], 0, 1 - focus.width));
        focus.y = round(within(focus.y + way[1], 0, 1 - focus.height));
      }
      this.update(index);
      this.writeText();
      clearTimeout(this.pause);
      // Once the keys rest: a held arrow would speak without end.
      this.pause = setTimeout(() => {
        this.announce(this.one(index)?.getAttribute("aria-label") ?? "");
      }, 400);
    }

    // --- Mouse and fingers -------------------------------------------------------------------

    press(event) {
      if (event.button !== 0 || !this.list) return;
      const target = event.target.closest(".rectangles__one");
      const corner = event.target.dataset.corner;
      const box = this.board.getBoundingClientRect();
      const at = (moved) => [
        within((moved.clientX - box.left) / box.width, 0, 1),
        within((moved.clientY - box.top) / box.height, 0, 1),
      ];
      const [startX, startY] = at(event);
      event.preventDefault();
      if (target) target.focus();
      this.board.setPointerCapture(event.pointerId);
      const index = target ? Number(target.dataset.index) : -1;
      const before = target ? { ...this.list[index] } : null;
      const ghost = target ? null : make("span", { class: "rectangles__ghost" });
      if (ghost) this.board.append(ghost);
      let fresh = null;
      const follow = (moved) => {
        const [x, y] = at(moved);
        if (!target) {
          fresh = this.between(startX, startY, x, y);
          this.place(ghost, fresh, 0);
          return;
        }
        const changed = corner
          ? this.stretched(before, corner, x, y)
          : {
              x: round(within(before.x + x - startX, 0, 1 - before.width)),
              y: round(within(before.y + y - startY, 0, 1 - before.height)),
            };
        Object.assign(this.list[index], changed);
        this.update(index);
      };
      const end = (finished) => {
        this.board.removeEventListener("pointermove", follow);
        this.board.removeEventListener("pointerup", end);
        this.board.removeEventListener("pointercancel", end);
        ghost?.remove();
        if (finished.type === "pointercancel") {
          if (before) Object.assign(this.list[index], before);
          if (before) this.update(index);
        } else if (fresh && fresh.width > LEAST * 2 && fresh.height > LEAST * 2) this.add(fresh);
        else if (target) {
          this.writeText();
          this.announce(this.one(index).getAttribute("aria-label"));
        }
      };
      this.board.addEventListener("pointermove", follow);
      this.board.addEventListener("pointerup", end);
      this.board.addEventListener("pointercancel", end);
    }

    between(x1, y1, x2, y2) {
      return {
        x: round(Math.min(x1, x2)),
        y: round(Math.min(y1, y2)),
        width: round(Math.abs(x2 - x1)),
        height: round(Math.abs(y2 - y1)),
      };
    }

    stretched(before, corner, x, y) {
      const right = before.x + before.width;
      const bottom = before.y + before.height;
      const left = corner.includes("w") ? within(x, 0, right - LEAST) : before.x;
      const top = corner.includes("n") ? within(y, 0, bottom - LEAST) : before.y;
      const end = corner.includes("e") ? within(x, before.x + LEAST, 1) : right;
      const foot = corner.includes("s") ? within(y, before.y + LEAST, 1) : bottom;
      return { x: round(left), y: round(top), width: round(end - left), height: round(foot - top) };
    }
  }

  window.wagtail.app.register("rectangles", Rectangles);
})();
