/* How results look: the cards of a bank, and hits with the place where the words stand. */

(() => {
  "use strict";
  const { load, make, normal, page, _, } = metodbank;
  const EXCERPT = 30;
  const CARD_EXCERPT = 16;
  const LOOK_BACK = 8;
  const STEP = 5;

  /* The text as nodes, with the words that were sought marked. */
  function marked(text, forms) {
    const nodes = [];
    let last = 0;
    for (const found of text.matchAll(/[\p{L}\p{N}]+/gu)) {
      if (!forms.has(normal(found[0]))) continue;
      nodes.push(text.slice(last, found.index), make("mark", {}, found[0]));
      last = found.index + found[0].length;
    }
    nodes.push(text.slice(last));
    return nodes;
  }

  /* Mark the words that were sought wherever a card shows them; tell how many there are. */
  function mark(element, forms) {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (texts.nextNode()) nodes.push(texts.currentNode);
    for (const node of nodes) node.replaceWith(...marked(node.data, forms));
    return element.querySelectorAll("mark").length;
  }

  /* The stretch of a text that holds the most of what was sought, after the title. */
  function excerpt(content, shown, forms, length = EXCERPT) {
    const title = shown.replaceAll("\u00a0", " ");
    const text = content.startsWith(title) ? content.slice(title.length).replace(/^[\s.]+/, "") : content;
    const words = [...text.matchAll(/\S+/g)];
    const keys = words.map((word) => (normal(word[0]).match(/[\p{L}\p{N}]+/gu) || []).find((part) => forms.has(part)));
    let best = 0, most = -1;
    for (let start = 0; start < words.length; start += STEP) {
      const held = new Set(keys.slice(start, start + length).filter(Boolean));
      if (held.size > most) { most = held.size; best = start; }
    }
    for (let back = best; back > 0 && length === EXCERPT && back > best - LOOK_BACK; back--) if (/[.!?]$/.test(words[back - 1][0])) { best = back; break; }
    const first = words[best], last = words[Math.min(words.length, best + length) - 1];
    if (!first) return [];
    const cut = text.slice(first.index, last.index + last[0].length);
    return [best ? "… " : "", ...marked(cut, forms), last === words.at(-1) ? "" : " …"];
  }

  /* One hit: kind, title, where it comes from, the place where the words stand. */
  async function hit({ page: read, kind, forms }) {
    const data = await read();
    const item = make("li", { class: "hit", "data-result": data.record },
      make("p", { class: "hit__from" }, make("span", { class: `kicker kicker--${kind}` }, data.kind), data.note ? ` · ${data.note}` : ""),
      make("h3", { class: "hit__title" }, make("a", { href: page(data.url) }, ...marked(data.title, forms))),
      make("p", { class: "hit__excerpt" }, ...excerpt(data.text, data.title, forms)));
    metodbank.offer?.(item);
    return item;
  }

  /* One card, as the lists have it, written for a page one folder below the root; where something was sought, with the place where it stands. */
  async function card({ kind, place, hit: found }) {
    const [text, data] = await Promise.all([load(`cards/${kind}/${place}.txt`), found && found.page()]);
    const element = document.importNode(metodbank.parsed(text).body.firstElementChild, true);
    if (metodbank.isFolder) for (const link of element.querySelectorAll("a[href$='/']")) link.href += "index.html";
    if (data && !mark(element, found.forms)) {
      const place = make("p", { class: "card__found" }, ...excerpt(data.text, data.title, found.forms, CARD_EXCERPT));
      element.querySelector(".card__facts").before(place);
    }
    metodbank.offer?.(element);
    return element;
  }

  /* What was made of a query that is not what was typed. */
  function remarks({ slots, missing, partial, hits }) {
    const notes = [];
    for (const slot of slots) {
      if (!slot.said.length) continue;
      notes.push(make("p", {}, _("Nothing is written as “{typed}”; looked for “{said}”.", { typed: slot.typed, said: slot.said.join("”, “") })));
    }
    if (missing.length && hits.length) notes.push(make("p", {}, _("Not found anywhere: {words}.", { words: missing.join(", ") })));
    if (partial) notes.push(make("p", {}, _("Few records have all the words, so those with most of them follow.")));
    return notes;
  }

  /* The way on where nothing was found. */
  async function nothing(query, reset) {
    const near = query ? await metodbank.nearest(query) : [];
    return make("div", { class: "empty" },
      make("p", { class: "empty__title" }, query ? _("Nothing found for “{query}”.", { query }) : _("Nothing fits all of this.")),
      near.length ? make("p", {}, _("Words of the bank that are near:"), " ", ...near.flatMap((word, place) => [place ? ", " : "", make("a", { href: "?q=" + encodeURIComponent(word) }, word)])) : null,
      reset ? make("p", {}, make("button", { class: "button button--quiet", type: "button", click: reset }, _("Take away what narrows the list"))) : null,
      make("p", {}, make("a", { class: "more", href: page("difficulties/") }, _("Look through all difficulties"))),
      make("p", {}, make("a", { class: "more", href: page("editor/") }, _("Suggest a practice"))));
  }

  Object.assign(metodbank, { hit, card, remarks, nothing });
})();
