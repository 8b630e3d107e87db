/* The search from any page: a dialog with the best of every kind, and the way to all of them. */

(() => {
  "use strict";
  const { make, count, page, _, } = metodbank;
  const PAUSE = 200;
  const PER_KIND = 3;
  const MOST = 10;
  let dialog, field, status, results, all;
  let turn = 0;

  async function open(text) {
    if (!dialog) {
      await metodbank.words();
      build();
    }
    if (!dialog.open) dialog.showModal();
    if (text) field.value = text;
    field.focus();
    metodbank.catalogue().catch(() => null);
    if (field.value) ask();
  }

  function build() {
    let waiting;
    field = make("input", { class: "search__field", type: "search", name: "q", autocomplete: "off", enterkeyhint: "search", "aria-label": _("Search the bank"), placeholder: _("Difficulty, method, subject…"), input: () => { clearTimeout(waiting); waiting = setTimeout(ask, PAUSE); } });
    const form = make("form", { class: "search", role: "search", submit: (event) => { event.preventDefault(); location.href = address(); } }, field);
    status = make("p", { class: "found", role: "status" });
    results = make("div", { class: "finding__results" });
    all = make("a", { class: "more", hidden: true });
    dialog = make("dialog", { class: "finding", "aria-label": _("Search the bank"), click: (event) => { if (event.target === dialog) dialog.close(); }, keydown: walk },
      make("div", { class: "finding__head" }, form, make("button", { class: "tool", type: "button", "aria-label": _("Close"), click: () => dialog.close() }, "✕")),
      make("div", { class: "finding__body" }, status, results, make("p", {}, all)));
    document.body.append(dialog);
  }

  const address = () => page("search/?" + new URLSearchParams({ q: field.value.trim() }));

  /* The arrows lead through the results. */
  function walk(event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [field, ...results.querySelectorAll("a"), all].filter((stop) => stop.checkVisibility());
    const next = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    if (stops[next]) { event.preventDefault(); stops[next].focus(); }
  }

  async function ask() {
    const mine = ++turn;
    const query = field.value.trim();
    if (!query) { status.textContent = ""; results.replaceChildren(); all.hidden = true; return; }
    const answer = await metodbank.search(query).catch(() => null);
    if (mine !== turn) return;
    if (!answer) { status.textContent = _("The search could not be loaded. Check the connection and open the page again."); return; }
    const { kinds } = await metodbank.catalogue();
    const sections = await Promise.all(grouped(answer.hits).map(({ kind, hits, shown }) => group(kinds.find((each) => each.name === kind), hits.length, shown)));
    const empty = answer.hits.length ? [] : [await metodbank.nothing(query)];
    if (mine !== turn) return;
    dialog.dataset.total = answer.hits.length;
    dialog.dataset.query = query;
    status.textContent = count("{n} record found", "{n} records found", answer.hits.length);
    results.replaceChildren(...metodbank.remarks(answer), ...sections, ...empty);
    all.hidden = !answer.hits.length;
    all.href = address();
    all.textContent = _("All results, with ways to narrow them");
  }

  /* Hits by kind, the kind with the best one first; only a few of each are shown, and not many in all. */
  function grouped(hits) {
    const groups = new Map();
    let left = MOST;
    for (const hit of hits) {
      if (!groups.has(hit.kind)) groups.set(hit.kind, { kind: hit.kind, hits: [], shown: [] });
      const group = groups.get(hit.kind);
      group.hits.push(hit);
      if (left && group.shown.length < PER_KIND) { group.shown.push(hit); left--; }
    }
    return [...groups.values()].filter((group) => group.shown.length);
  }

  async function group({ name, label = _("Pages") }, number, shown) {
    const items = await Promise.all(shown.map((hit) => metodbank.hit(hit)));
    return make("section", { class: "found__kind", "data-kind": name },
      make("h2", {}, label, " ", make("span", { class: "number" }, number)), make("ol", { class: "hits" }, ...items));
  }

  metodbank.find = open;
})();
