// A rich text is edited by Wagtail's own editor, Draftail, from the moment on that its field is
// entered. Until then a stand-in shows it: to build three hundred editors takes seconds.
(() => {
  const { LINK, HARD_SPACE, tagsOf, toRaw, toHtml, toNodes, linksIn } = window.translationHtml;
  const words = document.querySelector("[data-words]").dataset;
  const h = (...given) => window.React.createElement(...given);

  // Its number is drawn by the style sheet. An element of its own, between the words, would be a
  // place for the caret that Draft.js takes for the beginning of the link: no arrow came past it.
  const Link = ({ children, contentState, entityKey }) =>
    h("span", { className: "tr-link", "data-number": contentState.getEntity(entityKey).getData().id.replace(/^a/, "") }, children);
  const Hard = ({ children }) => h("span", { className: "tr-hard" }, children);
  const hardSpaces = (block, found) => {
    for (const match of block.getText().matchAll(HARD_SPACE)) found(match.index, match.index + 1);
  };

  const setLink = (editorState, id) => {
    const { RichUtils, EditorState } = window.DraftJS;
    const selection = editorState.getSelection();
    if (selection.isCollapsed()) return editorState;
    const content = editorState.getCurrentContent().createEntity(LINK, "MUTABLE", { id, outer: [] });
    const key = content.getLastCreatedEntityKey();
    return RichUtils.toggleLink(EditorState.set(editorState, { currentContent: content }), selection, key);
  };

  const toolbarOf = (links) => function Toolbar({ getEditorState, onChange, toggleInlineStyle, currentStyles }) {
    // Pressing a button must not take the selection away.
    const stay = { onMouseDown: (event) => event.preventDefault(), type: "button" };
    const style = (type, label, mark) => h("button", {
      ...stay, key: type, className: `tr-tool tr-tool--${type.toLowerCase()}`, title: label, "aria-label": label,
      "aria-pressed": currentStyles?.has(type) ? "true" : "false",
      onClick: () => toggleInlineStyle(type),
    }, mark);
    return h("div", { className: "tr-rich-tools", role: "toolbar" },
      style("BOLD", words.bold, "B"), style("ITALIC", words.italic, "I"),
      ...links.map((link) => h("button", {
        ...stay, key: link.id, className: "tr-tool tr-tool--link",
        title: `${words.linkHelp} ${link.href}`,
        onClick: () => onChange(setLink(getEditorState(), link.id)),
      }, `${words.link} ${link.number}: ${link.words}`)));
  };

  class RichField {
    constructor(textarea, changed) {
      this.textarea = textarea;
      this.changed = changed;
      this.links = JSON.parse(textarea.dataset.rich);
      this.box = textarea.closest("[data-box]");
      this.tags = tagsOf(textarea.value, textarea.dataset.source);
      textarea.hidden = true;
      this.label = this.box.querySelector("label").id;
      this.standIn = document.createElement("div");
      this.standIn.className = "tr-input tr-stand-in";
      this.standIn.lang = textarea.lang;
      this.standIn.tabIndex = 0;
      for (const [name, value] of Object.entries({
        role: "textbox", "aria-multiline": "true", "aria-labelledby": this.label,
        "aria-describedby": textarea.getAttribute("aria-describedby"),
      })) this.standIn.setAttribute(name, value);
      this.standIn.addEventListener("focus", () => this.focus());
      // An answer from the server may come between the press of a key and what it does.
      this.box.append(this.standIn);
      this.lost = document.createElement("p");
      this.lost.className = "tr-warning tr-lost";
      this.lost.hidden = true;
      this.box.append(this.lost);
      this.set(textarea.value);
    }

    get editor() {
      return this.input?.draftailEditor;
    }

    get() {
      if (!this.editor) return this.textarea.value;
      const content = this.editor.getEditorState().getCurrentContent();
      if (!content.hasText()) return "";
      const html = toHtml(content, this.tags);
      // What nobody touched is what it was, to the letter.
      return html === this.begun ? this.loaded : html;
    }

    set(html) {
      this.textarea.value = html;
      this.loaded = html;
      const raw = toRaw(html);
      if (this.editor) {
        const { EditorState, convertFromRaw } = window.DraftJS;
        const state = this.editor.getEditorState();
        this.editor.onChange(EditorState.push(state, convertFromRaw(raw), "insert-fragment"));
        this.begin();
      } else {
        this.standIn.replaceChildren(toNodes(html));
      }
      this.showLost();
    }

    begin() {
      this.begun = toHtml(this.editor.getEditorState().getCurrentContent(), this.tags);
    }

    mount() {
      this.input = document.createElement("input");
      this.input.type = "hidden";
      this.input.id = `${this.textarea.id}-state`;
      this.input.value = JSON.stringify(toRaw(this.textarea.value));
      this.mountAt = document.createElement("div");
      this.mountAt.className = "tr-rich";
      this.mountAt.lang = this.textarea.lang;
      this.mountAt.append(this.input);
      this.standIn.replaceWith(this.mountAt);
      this.comeBackWhereOneWas();
      window.draftail.initEditor(`#${this.input.id}`, {
        ariaLabelledBy: this.label,
        ariaDescribedBy: this.textarea.getAttribute("aria-describedby"),
        blockTypes: [],
        bottomToolbar: null,
        commandToolbar: () => null,
        decorators: [{ type: "HARD_SPACE", strategy: hardSpaces, component: Hard }],
        enableHorizontalRule: false,
        enableLineBreak: /<br/.test(this.textarea.dataset.source + this.textarea.value),
        entityTypes: [{ type: LINK, decorator: Link }],
        inlineStyles: ["BOLD", "ITALIC", "CODE", "ABBR", "ACRONYM"].map((type) => ({ type })),
        multiline: false,
        onBlur: () => this.edited(),
        onSave: () => this.edited(),
        placeholder: null,
        stateSaveInterval: 50,
        topToolbar: toolbarOf(this.links),
      });
      this.begin();
    }

    // A browser that is led here by Tab puts the caret before the first word.
    comeBackWhereOneWas() {
      this.mountAt.addEventListener("pointerdown", () => { this.isPlaced = true; }, true);
      this.mountAt.addEventListener("focusout", () => { this.isPlaced = false; });
      this.mountAt.addEventListener("focusin", ({ target }) => {
        if (!this.isPlaced && target.isContentEditable && this.editor) {
          const { EditorState } = window.DraftJS;
          const before = this.editor.getEditorState();
          setTimeout(() => {
            const state = this.editor.getEditorState();
            if (state.getCurrentContent() !== before.getCurrentContent()) return;
            const selection = before.getSelection().set("hasFocus", true);
            this.editor.onChange(EditorState.forceSelection(state, selection));
          });
        }
        this.isPlaced = false;
      });
    }

    edited() {
      const html = this.get();
      if (html === this.textarea.value) return;
      this.textarea.value = html;
      this.showLost();
      this.changed();
    }

    focus() {
      if (!this.editor) this.mount();
      const { EditorState } = window.DraftJS;
      this.isPlaced = true;
      this.editor.onChange(EditorState.moveFocusToEnd(this.editor.getEditorState()));
      this.editor.focus();
    }

    insert(text) {
      if (!this.editor) this.focus();
      const { EditorState, Modifier } = window.DraftJS;
      const state = this.editor.getEditorState();
      const content = Modifier.replaceText(
        state.getCurrentContent(), state.getSelection(), text, state.getCurrentInlineStyle(),
      );
      const pushed = EditorState.push(state, content, "insert-characters");
      // A button may have been pressed for it: the writing goes on behind the words.
      this.editor.onChange(EditorState.forceSelection(pushed, content.getSelectionAfter()));
      this.isPlaced = true;
      this.editor.focus();
    }

    showLost() {
      const there = linksIn(this.textarea.value);
      const lost = this.textarea.value ? this.links.filter((link) => !there.has(link.id)) : [];
      this.lost.hidden = !lost.length;
      this.lost.textContent = lost.length
        ? `${words.linkLost} ${lost.map((link) => `${link.number} (${link.words})`).join(", ")}. ${words.linkHelp}`
        : "";
    }
  }

  // Its tools stay until another field is entered: were they gone with the focus, what stands below
  // would move between the press of a button there and its release, and nothing would be pressed.
  document.addEventListener("focusin", ({ target }) => {
    const box = target.closest("[data-box]");
    if (!box || box.classList.contains("tr-box--entered")) return;
    document.querySelector(".tr-box--entered")?.classList.remove("tr-box--entered");
    box.classList.add("tr-box--entered");
  });

  window.RichField = RichField;
})();
