// What is measured in a page that stands in the browser. Each measure gives its faults as sentences; none found, none given.
({
  sideways() {
    // The page, or a box in it, can be scrolled to the side.
    const page = document.scrollingElement, wide = page.clientWidth;
    const faults = this.shown("*").filter(el => {
      const flow = getComputedStyle(el).overflowX;
      return (flow === "auto" || flow === "scroll") && el !== page && el.scrollWidth > el.clientWidth + 1;
    }).map(el => `${this.name(el)} scrolls sideways: ${el.scrollWidth} in ${el.clientWidth}`);
    if (page.scrollWidth <= wide) return faults;
    const over = this.shown("body *").filter(el => el.getBoundingClientRect().right > wide + 1).slice(-3);
    return [`the page is ${page.scrollWidth} wide in ${wide}: ${over.map(el => this.name(el)).join("; ")}`, ...faults];
  },

  clipped() {
    // Words cut by the edge of the window, of their picture, or of a box that hides what runs over.
    const wide = document.scrollingElement.clientWidth, faults = [];
    for (const { node, rect } of this.words()) {
      const el = node.parentElement, said = `“${node.data.trim().slice(0, 50)}” in ${this.name(el)}`;
      if (rect.right > 0 && (rect.left < -1 || rect.right > wide + 1)) faults.push(`${said} is cut by the window`);
      const svg = el.closest("svg"), frame = svg && svg.getBoundingClientRect();
      if (frame && !this.inside(this.ink(rect), frame, 1)) faults.push(`${said} is cut by its picture`);
      for (let box = el; box && box !== document.body; box = box.parentElement) {
        const flow = getComputedStyle(box);
        if (box.tagName === "svg" || !["hidden", "clip"].includes(flow.overflowX)) continue;
        const edge = box.getBoundingClientRect();
        if (edge.width > 2 && !this.inside(rect, edge, 2)) faults.push(`${said} is cut by ${this.name(box)}`);
      }
      if (getComputedStyle(el).textOverflow === "ellipsis") faults.push(`${said} may end in dots`);
    }
    return [...new Set(faults)].slice(0, 12);
  },

  overlapping() {
    // Two pieces of text stand over one another. Lines are compared without their leading.
    const lines = this.words().map(({ node, rect }) => ({
      node, left: rect.left, right: rect.right,
      top: rect.top + rect.height * 0.25, bottom: rect.bottom - rect.height * 0.25,
    })).sort((a, b) => a.top - b.top);
    const faults = [];
    let open = [];
    for (const line of lines) {
      open = open.filter(other => other.bottom > line.top + 1);
      for (const other of open) {
        if (other.node === line.node) continue;
        if (Math.min(other.right, line.right) - Math.max(other.left, line.left) > 2) {
          faults.push(`“${other.node.data.trim().slice(0, 40)}” and “${line.node.data.trim().slice(0, 40)}”`);
        }
      }
      open.push(line);
    }
    return [...new Set(faults)].slice(0, 12);
  },

  tiny() {
    // Text smaller than 11 pixels as it stands on the screen, in pictures too.
    const faults = this.words().filter(({ node }) => {
      const el = node.parentElement, size = parseFloat(getComputedStyle(el).fontSize);
      const scale = el.ownerSVGElement ? el.getScreenCTM().a : 1;
      return size * scale < 10.9;
    }).map(({ node }) => `“${node.data.trim().slice(0, 40)}” in ${this.name(node.parentElement)}`);
    return [...new Set(faults)].slice(0, 12);
  },

  headings() {
    // One first heading; no level is skipped on the way down.
    const levels = this.shown("h1, h2, h3, h4, h5, h6").map(el => Number(el.tagName[1]));
    const faults = levels.filter(level => level === 1).length === 1 ? [] : [`first headings: ${levels.join(" ")}`];
    levels.forEach((level, at) => {
      if (at && level > levels[at - 1] + 1) faults.push(`heading ${level} follows ${levels[at - 1]}`);
    });
    return faults;
  },

  // —— what the measures look at ——

  shown(selector) {
    return [...document.querySelectorAll(selector)].filter(el => this.isShown(el));
  },

  isShown(el) {
    return el.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
  },

  measured(names) {
    // Several measures of the page as it stands; its words are looked for once.
    return Object.fromEntries(names.map(name => [name, this[name]()]));
  },

  words() {
    // Every line of every piece of text that is shown, with its box. Text kept for the ear alone is left out.
    if (this.found) return this.found;
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [], range = document.createRange();
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const el = node.parentElement;
      if (!node.data.trim() || ["TITLE", "DESC", "SCRIPT"].includes(el.tagName.toUpperCase()) || !this.isShown(el)) continue;
      if (this.isForTheEar(el)) continue;
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        if (rect.width > 1 && rect.height > 1 && rect.right > 0) found.push({ node, rect });
      }
    }
    return (this.found = found);
  },

  isForTheEar(el) {
    // Hidden from the eye in one of the usual ways: a pixel large, or clipped away. Asked once for each element.
    this.hushed ??= new Map();
    if (!el || el === document.body) return false;
    if (!this.hushed.has(el)) {
      const look = getComputedStyle(el), rect = look.position === "absolute" ? el.getBoundingClientRect() : null;
      const hushed = (rect && rect.width <= 2 && rect.height <= 2) || look.clipPath === "inset(50%)";
      this.hushed.set(el, hushed || this.isForTheEar(el.parentElement));
    }
    return this.hushed.get(el);
  },

  ink(rect) {
    // A line's box without the room that its font keeps above and below the letters.
    return { left: rect.left, right: rect.right, top: rect.top + rect.height * 0.2, bottom: rect.bottom - rect.height * 0.15 };
  },

  inside(rect, frame, slack) {
    return rect.left >= frame.left - slack && rect.right <= frame.right + slack
      && rect.top >= frame.top - slack && rect.bottom <= frame.bottom + slack;
  },

  name(el) {
    const owner = el.closest("[id]"), kind = el.getAttribute("class");
    return el.tagName.toLowerCase() + (kind ? "." + kind.trim().replace(/\s+/g, ".") : "") + (owner ? ` (#${owner.id})` : "");
  },

  // —— the marks of a plot ——

  marks() {
    // What can be reached in the pictures that are shown, in order; each is named for the keyboard test to find again.
    return this.shown("svg a[href]").map((el, at) => (el.dataset.mark = String(at)));
  },

  focused() {
    const el = document.activeElement;
    return el && el.dataset ? el.dataset.mark ?? null : null;
  },

  saidOnFocus() {
    // What the focused mark shows beside its label: the words in it that are seen, and whether all of them can be seen.
    const svg = document.activeElement.closest("svg"), frame = svg.getBoundingClientRect();
    const view = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
    const lines = this.words().filter(({ node }) => document.activeElement.contains(node));
    const faults = lines.filter(({ rect }) => !this.inside(rect, frame, 1) || !this.inside(rect, view, 1));
    const over = lines.filter(({ node, rect }) => {
      const top = document.elementFromPoint((rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2);
      return top && !document.activeElement.contains(top) && getComputedStyle(node.parentElement).pointerEvents !== "none";
    });
    return {
      name: document.activeElement.getAttribute("aria-label") || document.activeElement.textContent.trim(),
      said: lines.map(({ node }) => node.data.trim()).join(" "),
      faults: [...faults, ...over].map(({ node }) => `“${node.data.trim()}” cannot be read`),
    };
  },
})
