/* The builder of a form in the page editor: conditions are chosen from the questions above, by
   label. What they ask is read from the editor as it stands, with the ids in its hidden inputs. */
(() => {
  "use strict";

  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== false && value !== undefined) element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...children);
    return element;
  };

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);

  /* --- What the editor holds: steps, questions, options ------------------------------------ */

  const hidden = (child, what) => child.querySelector(`:scope > input[name$="-${what}"]`);
  const isGone = (child) => {
    for (let at = child; at; at = at.parentElement.closest("[data-streamfield-child]")) {
      if (hidden(at, "deleted")?.value === "1") return true;
    }
    return false;
  };
  const prefixOf = (child) => `${hidden(child, "type").name.slice(0, -5)}-value`;
  const valueOf = (name) => document.getElementsByName(name)[0]?.value.trim() ?? "";

  const optionsOf = (child, type) => {
    const list = child.querySelector('[data-contentpath="options"]');
    if (!list) return elsewhere()[type] ?? [];
    return [...list.querySelectorAll("[data-streamfield-child]")]
      .filter((option) => !isGone(option))
      .map((option) => [hidden(option, "id").value, valueOf(prefixOf(option))]);
  };

  // Options that stand in no form, such as towns: the page names them once.
  let known = null;
  const elsewhere = () => {
    known ??= JSON.parse(document.getElementById("form-options")?.textContent ?? "{}");
    return known;
  };

  let read = null;
  const questions = (kinds) => {
    if (read) return read;
    let step = "";
    read = [];
    for (const child of document.querySelectorAll('[data-contentpath="steps"] [data-streamfield-child]')) {
      const type = hidden(child, "type")?.value;
      if (!type || isGone(child)) continue;
      if (type === "step") step = valueOf(`${prefixOf(child)}-title`);
      if (!kinds[type]) continue;
      read.push({
        child,
        step,
        id: hidden(child, "id").value,
        kind: kinds[type],
        label: valueOf(`${prefixOf(child)}-label`),
        options: () => optionsOf(child, type),
      });
    }
    // As it stands now: what is typed next is read anew.
    setTimeout(() => (read = null));
    return read;
  };

  const FOLLOWS = Node.DOCUMENT_POSITION_FOLLOWING;
  const above = (input, kinds) => {
    const own = input.closest("[data-streamfield-child]");
    const asksItself = "asksItself" in input.dataset;
    return questions(kinds).filter(({ child }) => {
      if (child === own) return asksItself;
      if (child.contains(input) || !(child.compareDocumentPosition(input) & FOLLOWS)) return false;
      // What a repeated group asks is known within it alone.
      const around = child.parentElement.closest("[data-streamfield-child]");
      return hidden(around, "type").value === "step" || around.contains(input);
    });
  };

  /* --- Trees and rows ----------------------------------------------------------------------- */

  const rowOf = (leaf) => {
    if (leaf.age) return { field: leaf.age, is: `age:${leaf.is}`, value: leaf.value, at: leaf.at };
    if (leaf.not?.is === "answered") return { field: leaf.not.field, is: "unanswered" };
    return leaf.field ? { ...leaf } : null;
  };

  const leafOf = ({ field, is, value, at }) => {
    if (is.startsWith("age:")) return { age: field, at: at ?? "", is: is.slice(4), value: value ?? "" };
    if (is === "unanswered") return { not: { field, is: "answered" } };
    return is === "answered" ? { field, is } : { field, is, value: value ?? "" };
  };

  const jointOf = (tree) => ["all", "any"].find((joint) => Array.isArray(tree[joint]));

  // A tree as a list of rows and of groups of rows; null where it is more than that.
  const groupOf = (tree, depth = 0) => {
    if (!tree) return { joint: "all", rows: [] };
    const joint = jointOf(tree);
    const children = joint ? tree[joint] : [tree];
    const rows = children.map((child) => (jointOf(child) ? depth === 0 && groupOf(child, 1) : rowOf(child)));
    return rows.every(Boolean) ? { joint: joint ?? "all", rows } : null;
  };

  const treeOf = ({ joint, rows }) => {
    const trees = rows.map((row) => (row.rows ? treeOf(row) : row.field ? leafOf(row) : null)).filter(Boolean);
    return trees.length > 1 ? { [joint]: trees } : (trees[0] ?? null);
  };

  const numberOf = (typed) => {
    const text = typed.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");
    if (/^-?\d{1,12}$/.test(text)) return Number(text);
    return /^-?\d{1,12}\.\d{1,4}$/.test(text) ? text : typed;
  };

  /* --- A condition -------------------------------------------------------------------------- */

  class Condition {
    constructor(input, { kinds, operators, words }) {
      Object.assign(this, { input, kinds, operators, words });
      this.summary = make("p", { class: "condition__words", role: "status" });
      this.toggle = make("button", { type: "button", class: "button button-small button-secondary" });
      this.toggle.addEventListener("click", () => (this.body ? this.close() : this.open()));
      this.root = make("div", { class: "condition", role: "group" }, this.summary, this.toggle);
      input.after(this.root);
      this.root.addEventListener("forms:reworded", () => this.body || this.say());
    }

    get tree() {
      try {
        return JSON.parse(this.input.value || "null");
      } catch {
        return null;
      }
    }

    above() {
      return above(this.input, this.kinds);
    }

    find(field) {
      return this.above().find(({ id }) => id === field);
    }

    show() {
      this.body?.remove();
      this.body = null;
      // The rest of the editor is not there yet.
      setTimeout(() => {
        const label = this.root.closest("[data-contentpath]")?.querySelector("label");
        if (label) this.root.setAttribute("aria-label", label.textContent.replace("*", "").trim());
        this.say();
      });
    }

    say() {
      const tree = this.tree;
      this.summary.textContent = tree ? `${this.inWords(tree)}.` : this.words.none;
      this.toggle.textContent = this.body
        ? this.words.close
        : tree ? this.words.change : this.words.add;
      this.toggle.setAttribute("aria-expanded", String(Boolean(this.body)));
      const wasSet = this.root.classList.contains("condition--set");
      this.root.classList.toggle("condition--set", Boolean(tree));
      if (this.body || !(tree || wasSet)) return;
      // The folded headings around it say it as well.
      for (let panel = this.root.closest("[data-panel]"); panel; panel = panel.parentElement.closest("[data-panel]")) {
        panel.querySelector("[data-panel-toggle]")?.dispatchEvent(new CustomEvent("wagtail:panel-toggle"));
        if (panel.parentElement.matches("[data-streamfield-child]")) break;
      }
    }

    inWords(tree, inner = false) {
      const joint = jointOf(tree);
      if (joint) {
        const and = ` ${joint === "all" ? this.words.and : this.words.or} `;
        const joined = tree[joint].map((child) => this.inWords(child, true)).join(and);
        return inner && tree[joint].length > 1 ? `(${joined})` : joined;
      }
      const row = rowOf(tree);
      if (!row) return fill(this.words.not, { condition: tree.not ? this.inWords(tree.not, true) : "?" });
      const question = this.find(row.field);
      const named = Object.fromEntries(Object.values(this.operators).flat());
      const comparison = Object.fromEntries(this.operators[question?.kind] ?? [])[row.is] ?? named[row.is] ?? row.is;
      const values = [row.value].flat().map((value) => this.valueInWords(value, question));
      const said = {
        question: question ? question.label || this.words.untitled : this.words.gone,
        comparison,
        value: values.join(", "),
        day: row.at ? this.dayInWords(row.at) : "?",
      };
      return fill(row.is.startsWith("age:") ? this.words.age : this.words.leaf, said).trim();
    }

    valueInWords(value, question) {
      if (value === undefined) return "";
      if (value === "" || value === null) return "?";
      if (typeof value === "boolean") return value ? this.words.yes : this.words.no;
      if (["choice", "choices"].includes(question?.kind)) {
        const option = question.options().find(([id]) => id === value);
        return fill(this.words.quoted, { text: option ? option[1] : this.words.goneOption });
      }
      if (question?.kind === "text") return fill(this.words.quoted, { text: value });
      return question?.kind === "date" ? this.dayInWords(value) : String(value);
    }

    dayInWords(value) {
      const day = new Date(`${value}T12:00`);
      if (typeof value !== "string" || Number.isNaN(day.getTime())) return String(value);
      return day.toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
    }

    store() {
      const tree = treeOf(this.group);
      this.input.value = tree ? JSON.stringify(tree) : "";
      this.input.dispatchEvent(new Event("change", { bubbles: true }));
      this.say();
    }

    close() {
      this.body?.remove();
      this.body = null;
      this.say();
    }

    open() {
      this.group = groupOf(this.tree);
      this.body = make("div", { class: "condition__body" });
      this.root.append(this.body);
      if (this.group && this.above().length) {
        if (!this.group.rows.length) this.group.rows.push({ field: "", is: "" });
        this.body.append(this.groupEditor(this.group, 0));
      } else {
        this.body.append(make("p", {}, this.group ? this.words.noQuestion : this.words.kept));
      }
      if (this.tree) this.body.append(this.button("clear", () => this.clear()));
      this.say();
      this.body.querySelector("select, button")?.focus();
    }

    clear() {
      this.group = { joint: "all", rows: [] };
      this.store();
      this.close();
      this.toggle.focus();
    }

    button(word, act) {
      const button = make("button", { type: "button", class: "button button-small button-secondary" }, this.words[word]);
      button.addEventListener("click", act);
      return button;
    }

    select(name, choices, chosen, act) {
      const select = make("select", { "aria-label": this.words[name] }, ...choices);
      select.value = chosen;
      select.addEventListener("change", () => act(select.value));
      return select;
    }

    groupEditor(group, depth, remove) {
      const list = make("ul", { class: "condition__rows" });
      const joint = make("div", { class: "condition__joint" });
      const editor = make("div", { class: "condition__group", role: "group" }, joint, list);
      const draw = () => {
        const several = group.rows.length > 1;
        joint.replaceChildren(
          ...(several
            ? [this.select("joint", ["all", "any"].map((one) => make("option", { value: one }, this.words[one])), group.joint, (value) => {
                group.joint = value;
                this.store();
              })]
            : []),
        );
        if (several) joint.prepend(`${this.words.joint} `);
        list.replaceChildren(...group.rows.map((row) => item(row)));
      };
      const item = (row) => {
        const drop = () => {
          group.rows.splice(group.rows.indexOf(row), 1);
          this.store();
          draw();
          more.focus();
        };
        const inside = row.rows ? this.groupEditor(row, depth + 1, drop) : this.rowEditor(row, drop);
        return make("li", { class: "condition__row" }, inside);
      };
      const add = (row) => {
        group.rows.push(row);
        draw();
        list.lastElementChild.querySelector(".condition__cells select")?.focus();
      };
      const more = this.button("row", () => add({ field: "", is: "" }));
      const ways = make("div", { class: "condition__ways" }, more);
      if (depth === 0) {
        ways.append(
          this.button("group", () => add({ joint: "any", rows: [{ field: "", is: "" }, { field: "", is: "" }] })),
        );
      }
      if (remove) ways.append(this.button("removeGroup", remove));
      editor.append(ways);
      draw();
      return editor;
    }

    rowEditor(row, remove) {
      const cells = make("div", { class: "condition__cells" });
      const rest = make("div", { class: "condition__rest" });
      const ask = this.select("question", this.questionChoices(row.field), row.field, (field) => {
        Object.assign(row, { field, is: this.comparisons(field)[0]?.[0] ?? "", value: undefined, at: undefined });
        drawRest();
        this.store();
      });
      const drawRest = () => {
        if (!row.field) {
          rest.replaceChildren();
          return;
        }
        const offered = this.comparisons(row.field);
        const choices = offered.map(([is, said]) => make("option", { value: is }, said));
        if (!offered.some(([is]) => is === row.is)) choices.unshift(make("option", { value: row.is }, row.is));
        const compare = this.select("comparison", choices, row.is, (is) => {
          row.is = is;
          if (["in", "not_in"].includes(is) !== Array.isArray(row.value)) row.value = undefined;
          drawValue();
          this.store();
        });
        const value = make("div", { class: "condition__value" });
        const drawValue = () => value.replaceChildren(...this.valueEditor(row));
        drawValue();
        rest.replaceChildren(compare, value);
      };
      drawRest();
      cells.append(ask, rest, this.button("remove", remove));
      return cells;
    }

    comparisons(field) {
      return this.operators[this.find(field)?.kind] ?? [];
    }

    questionChoices(chosen) {
      const choices = [make("option", { value: "" }, this.words.choose)];
      const steps = new Map();
      for (const { id, step, label } of this.above()) {
        if (!steps.has(step)) steps.set(step, make("optgroup", { label: step || this.words.untitled }));
        steps.get(step).append(make("option", { value: id }, label || this.words.untitled));
      }
      if (chosen && !this.find(chosen)) choices.push(make("option", { value: chosen }, this.words.gone));
      return [...choices, ...steps.values()];
    }

    valueEditor(row) {
      const question = this.find(row.field);
      const kind = question?.kind;
      const put = (value) => {
        row.value = value;
        this.store();
      };
      const input = (attributes, value, act) => {
        const one = make("input", { type: "text", "aria-label": this.words.value, ...attributes });
        one.value = value ?? "";
        one.addEventListener("input", () => act(one.value));
        return one;
      };
      if (["answered", "unanswered", ""].includes(row.is)) return [];
      if (row.is.startsWith("age:")) {
        const at = input({ type: "date", "aria-label": this.words.on }, row.at, (day) => {
          row.at = day;
          this.store();
        });
        const age = input({ inputmode: "numeric", class: "condition__number" }, row.value, (typed) => put(numberOf(typed)));
        return [age, make("span", {}, ` ${this.words.on} `), at];
      }
      if (kind === "choice" && ["in", "not_in"].includes(row.is)) return [this.severalEditor(row, question, put)];
      if (kind === "choice" || kind === "choices") {
        const offered = question.options();
        if (row.value && !offered.some(([id]) => id === row.value)) offered.push([row.value, this.words.goneOption]);
        return [this.optionSelect(offered, row.value, put)];
      }
      if (kind === "boolean") {
        const offered = [["true", this.words.yes], ["false", this.words.no]];
        return [this.optionSelect(offered, row.value === undefined ? "" : String(row.value), (said) => put(said === "" ? "" : said === "true"))];
      }
      if (kind === "date") return [input({ type: "date" }, row.value, put)];
      if (kind === "number" || kind === "year") {
        return [input({ inputmode: "decimal", class: "condition__number" }, row.value, (typed) => put(numberOf(typed)))];
      }
      return [input({}, row.value, put)];
    }

    optionSelect(offered, chosen, act) {
      const options = [["", this.words.chooseValue], ...offered].map(([value, label]) => make("option", { value }, label || this.words.untitled));
      return this.select("value", options, chosen ?? "", act);
    }

    severalEditor(row, question, put) {
      const chosen = new Set([row.value ?? []].flat());
      const boxes = question.options().map(([id, label]) => {
        const box = make("input", { type: "checkbox", value: id });
        box.checked = chosen.has(id);
        box.addEventListener("change", () => {
          chosen[box.checked ? "add" : "delete"](id);
          put([...chosen]);
        });
        return make("label", { class: "condition__option" }, box, ` ${label || this.words.untitled}`);
      });
      return make("div", { role: "group", "aria-label": this.words.value, class: "condition__options" }, ...boxes);
    }
  }

  /* --- Wagtail's blocks ---------------------------------------------------------------------- */

  const { telepath, wagtailStreamField } = window;
  const Widget = telepath.constructors["wagtail.widgets.Widget"];
  const Bound = new Widget("").boundWidgetClass;

  telepath.register(
    "forms.ConditionInput",
    class extends Widget {
      constructor(html, settings) {
        super(html);
        this.boundWidgetClass = class extends Bound {
          constructor(element, name, capabilities) {
            super(element, name, capabilities);
            this.condition = new Condition(this.input, settings);
          }

          setState(value) {
            super.setState(value);
            this.condition.show();
          }

          setInvalid(isInvalid) {
            super.setInvalid(isInvalid);
            if (isInvalid) setTimeout(() => this.condition.open());
          }

          getTextLabel() {
            if (!this.input.value) return null;
            return this.condition.summary.textContent || settings.words.shownIf;
          }

          focus() {
            this.condition.toggle.focus();
          }
        };
        this.words = settings.words;
      }
    },
  );

  telepath.register(
    "forms.FormFieldBlock",
    class extends wagtailStreamField.blocks.StructBlockDefinition {
      render(...given) {
        const block = super.render(...given);
        const { label, required, shown_if: shownIf } = block.childBlocks;
        const { words } = shownIf.blockDef.widget;
        block.getTextLabel = (options) =>
          [
            label.getTextLabel(options),
            required?.getValue() && words.required,
            shownIf.getValue() && words.shownIf,
          ]
            .filter(Boolean)
            .join(" · ");
        return block;
      }
    },
  );

  /* A copy of a step, a group or a question has ids of its own: its conditions ask what was copied
     with it where that is there, and not the original. */
  const CONDITIONS = ["shown_if", "required_if", "eligible_if"];
  const isPlain = (state) => Array.isArray(state) || Object.getPrototypeOf(state ?? 0) === Object.prototype;

  const pairIds = (state, copy, ids = new Map()) => {
    if (!isPlain(state) || !isPlain(copy)) return ids;
    if (state.id && copy.id) ids.set(state.id, copy.id);
    for (const key of Object.keys(state)) pairIds(state[key], copy[key], ids);
    return ids;
  };

  const ask = (copy, ids) => {
    if (!isPlain(copy)) return;
    for (const [key, value] of Object.entries(copy)) {
      if (CONDITIONS.includes(key) && typeof value === "string") {
        copy[key] = value.replace(/[0-9a-f-]{36}/g, (id) => ids.get(id) ?? id);
      } else {
        ask(value, ids);
      }
    }
  };

  const streams = wagtailStreamField.blocks.StreamBlock.prototype;
  const { duplicateBlock } = streams;
  streams.duplicateBlock = function (index, options) {
    const child = this.children[index];
    const duplicated = child.getDuplicatedState;
    child.getDuplicatedState = () => {
      const copy = duplicated.call(child);
      ask(copy, pairIds(child.getState(), copy));
      return copy;
    };
    duplicateBlock.call(this, index, options);
    delete child.getDuplicatedState;
  };

  // What a condition says of a question follows what is typed there.
  document.addEventListener("change", (event) => {
    if (!event.target.closest?.('[data-contentpath="steps"]') || event.target.closest(".condition")) return;
    document.querySelectorAll(".condition--set").forEach((root) => root.dispatchEvent(new CustomEvent("forms:reworded")));
  });
})();
