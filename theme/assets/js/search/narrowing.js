/* The list of a bank, or of the whole site, as the reader narrows it. What is chosen stands in the address. */

(() => {
  "use strict";
  const { make, count, page, _, } = metodbank;
  const BATCH = 24;
  const HITS = 10;
  const PER_KIND = 5;
  const PAUSE = 250;
  const LIGHT = 2000;
  const CLOSE = "✕";
  const narrowScreen = matchMedia("(max-width: 62rem)");

  /* A page opened from a folder may change only what follows # in its address. */
  const { isFolder } = metodbank;
  const written = () => (isFolder && location.hash ? location.hash.slice(1) : location.search);

  class Narrowing {
    constructor(section) {
      this.section = section;
      this.kind = section.dataset.bank;
      this.results = section.querySelector("[data-results]");
      this.still = [...this.results.childNodes];
      this.pager = section.querySelector(".pager");
      this.shown = 0;
      this.turn = 0;
    }

    async start() {
      this.read();
      const [bank] = await Promise.all([this.kind ? metodbank.bank(this.kind) : this.light(), metodbank.words()]);
      this.build();
      if (bank) this.adopt(bank);
      else this.aside.replaceChildren(make("button", { class: "button button--quiet", type: "button", click: () => this.open() }, _("Narrow the results")));
      addEventListener("popstate", () => { this.read(); this.field.value = this.query; this.refresh(); });
      await this.refresh();
    }

    /* All banks, if they are light enough to be loaded unasked, or something of them is chosen already. */
    async light() {
      const [{ kinds, kind }] = await Promise.all([metodbank.load("catalogue.json"), metodbank.words()]);
      this.kinds = kinds.filter(({ name }) => name !== "page");
      return kind.length <= LIGHT || this.isNarrowed() ? this.load() : null;
    }

    load() {
      return this.kind ? metodbank.bank(this.kind) : metodbank.everything(this.kinds, _("What"));
    }

    async open() {
      this.adopt(await this.load());
      await this.refresh();
      this.aside.querySelector("input, summary")?.focus();
    }

    adopt(bank) {
      this.bank = bank;
      this.read();
      this.panel = new metodbank.Panel(bank.facets, this.chosen, (name, id, isOn) => this.toggle(name, id, isOn));
      this.aside.replaceChildren();
      this.form.replaceChildren(...this.panel.elements);
      this.place();
    }

    /* The address: q, sort, and the chosen values under the names of their facets. What others put into addresses, to
       follow their readers, is no facet. */
    read() {
      const asked = new URLSearchParams(written());
      this.query = asked.get("q") || "";
      this.sort = asked.get("sort") || "";
      this.chosen = Object.create(null);
      for (const [name, value] of asked) {
        const isFacet = this.bank ? this.bank.facets.some((facet) => facet.name === name) : name !== "q" && name !== "sort";
        if (isFacet) (this.chosen[name] ||= []).push(value);
      }
    }

    write(isNew) {
      const asked = new URLSearchParams();
      if (this.query) asked.set("q", this.query);
      for (const name of Object.keys(this.chosen).sort()) for (const value of this.chosen[name]) asked.append(name, value);
      if (this.sort) asked.set("sort", this.sort);
      const query = String(asked) && "?" + asked;
      if (query === written()) return;
      const address = isFolder ? "#" + query : location.pathname + query;
      history[isNew ? "pushState" : "replaceState"](null, "", address);
    }

    isNarrowed() {
      return Object.keys(this.chosen).length > 0;
    }

    build() {
      const { section } = this;
      this.field = section.querySelector("[type=search]");
      if (!this.field) {
        this.field = make("input", { class: "search__field", type: "search", name: "q", autocomplete: "off", enterkeyhint: "search", "aria-label": _("Search in this list"), placeholder: _("Search in this list") });
        const form = make("form", { class: "search", role: "search" }, this.field);
        section.querySelector("[data-tools]").append(form);
      }
      this.field.value = this.query;
      let waiting;
      this.field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(() => this.ask(false), PAUSE); });
      this.field.form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(waiting); this.ask(true); });
      this.order = make("select", { "aria-label": _("Order"), change: () => { this.sort = this.order.value; this.write(true); this.refresh(); } });
      this.filter = make("button", { class: "button button--quiet bank__filter", type: "button", "aria-haspopup": "dialog", click: () => this.openSheet() }, _("Narrow"));
      section.querySelector("[data-tools]").append(this.filter, make("label", { class: "bank__order" }, make("span", {}, _("Order")), " ", this.order));
      this.status = section.querySelector("[role=status]");
      this.chips = section.querySelector("[data-chips]");
      this.notes = section.querySelector("[data-notes]");
      this.aside = section.querySelector("[data-facets]");
      this.more = make("button", { class: "button button--quiet bank__more", type: "button", hidden: true, click: () => this.show() });
      this.results.after(this.more);
      this.form = make("form", { class: "facets", "aria-label": _("Narrow the list"), submit: (event) => event.preventDefault() });
      this.sheet = make("dialog", { class: "sheet", "aria-label": _("Narrow the list"), close: () => this.place(), click: (event) => { if (event.target === this.sheet) this.sheet.close(); } },
        make("div", { class: "sheet__head" }, make("h2", {}, _("Narrow the list")), make("button", { class: "tool", type: "button", "aria-label": _("Close"), click: () => this.sheet.close() }, CLOSE)),
        this.sheetBody = make("div", { class: "sheet__body" }),
        make("div", { class: "sheet__foot" }, this.apply = make("button", { class: "button", type: "button", click: () => this.sheet.close() })));
      section.append(this.sheet);
      narrowScreen.addEventListener("change", () => { this.sheet.close(); this.place(); });
      this.place();
    }

    place() {
      if (!narrowScreen.matches) this.aside.append(this.form);
      else this.sheetBody.append(this.form);
    }

    async openSheet() {
      if (!this.bank) await this.open();
      this.place();
      this.sheet.showModal();
    }

    toggle(name, id, isOn) {
      const values = (this.chosen[name] || []).filter((value) => value !== id);
      if (isOn) values.push(id);
      if (values.length) this.chosen[name] = values;
      else delete this.chosen[name];
      this.write(true);
      this.refresh();
    }

    reset() {
      this.chosen = Object.create(null);
      this.write(true);
      this.refresh();
    }

    ask(isFinal) {
      const query = this.field.value.trim();
      if (query === this.query) return;
      this.query = query;
      this.write(isFinal);
      this.refresh();
    }

    /* Ask anew, narrow, and show. An answer that comes after a newer question is dropped. */
    async refresh() {
      const turn = ++this.turn;
      if ((this.isNarrowed() || this.sort) && !this.bank) this.adopt(await this.load());
      this.section.setAttribute("aria-busy", "true");
      const answer = this.query ? await metodbank.search(this.query).catch(() => null) : { hits: [], slots: [], missing: [], partial: 0 };
      if (turn !== this.turn) return;
      this.section.removeAttribute("aria-busy");
      if (!answer) { this.status.textContent = _("The search could not be loaded. Check the connection and open the page again."); return; }
      this.answer = answer;
      this.found = this.narrow(answer);
      this.panel?.update(this.found.counts, this.chosen);
      this.updateTools(answer);
      await this.begin(turn);
      if (turn === this.turn) this.section.dataset.shown = written();
    }

    /* What is left: entries {kind, place, hit} in their order, and the counts of the facets' values. */
    narrow({ hits }) {
      const byRow = new Map(hits.map((hit) => [hit.row, hit]));
      if (!this.bank) return { entries: hits.filter((hit) => !this.kind || hit.kind === this.kind).map((hit) => ({ kind: hit.kind, hit })), counts: [] };
      const all = this.bank.entries.map((_entry, number) => number);
      const candidates = this.query ? all.filter((number) => byRow.has(this.bank.entries[number].row)) : all;
      const { kept, counts } = metodbank.narrow(this.bank, candidates, this.chosen);
      const entries = kept.map((number) => ({ ...this.bank.entries[number], hit: byRow.get(this.bank.entries[number].row) }));
      const isOpen = !this.kind && (!this.isNarrowed() || (this.chosen.kind || []).includes("page"));
      if (isOpen) entries.push(...hits.filter((hit) => hit.kind === "page").map((hit) => ({ kind: "page", hit })));
      return { entries: entries.sort(this.comparison()), counts };
    }

    comparison() {
      const relevance = (one, other) => other.hit.score - one.hit.score;
      const newest = (one, other) => one.place - other.place;
      const orders = { newest, title: (one, other) => one.title - other.title, level: (one, other) => other.level - one.level || newest(one, other) };
      const chosen = Object.hasOwn(orders, this.sort) ? orders[this.sort] : this.query ? relevance : newest;
      return (one, other) => chosen(one, other) || 0;
    }

    updateTools({ hits, slots }) {
      const total = this.found.entries.length;
      const isAsked = Boolean(this.query) || this.isNarrowed();
      this.section.dataset.total = total;
      this.status.dataset.total = total;
      this.status.textContent = isAsked || this.sort ? count("{n} record found", "{n} records found", total) : "";
      this.apply.textContent = count("Show {n} record", "Show {n} records", total);
      const options = [...(this.query ? [["", _("by relevance")]] : []), [this.query ? "newest" : "", _("newest first")], ...(this.hasLevels() ? [["level", _("by expert review")]] : []), ["title", _("by title")]];
      this.order.replaceChildren(...options.map(([value, label]) => make("option", { value, selected: value === this.sort }, label)));
      const number = Object.values(this.chosen).flat().length;
      this.filter.textContent = number ? _("Narrow ({n})", { n: number }) : _("Narrow");
      this.chips.replaceChildren(...this.chipsOf());
      this.notes.replaceChildren(...(this.query ? metodbank.remarks({ ...this.answer, hits, slots }) : []));
    }

    hasLevels() {
      return Boolean(this.bank) && this.bank.entries.some((entry) => entry.level);
    }

    chipsOf() {
      if (!this.bank) return [];
      const chips = this.bank.facets.flatMap((facet) => (this.chosen[facet.name] || []).map((id) => {
        const label = facet.values.find((value) => value.id === id)?.label ?? id;
        return make("li", {}, make("button", { class: "chip chip--chosen", type: "button", "aria-label": _("Take away: {label}", { label }), click: () => { this.toggle(facet.name, id, false); this.status.focus(); } }, label, make("span", { class: "chip__take", "aria-hidden": "true" }, CLOSE)));
      }));
      if (chips.length > 1) chips.push(make("li", {}, make("button", { class: "chip", type: "button", click: () => this.reset() }, _("Take all away"))));
      return chips;
    }

    isStill() {
      return Boolean(this.kind) && !this.query && !this.isNarrowed() && !this.sort;
    }

    async begin(turn) {
      this.shown = 0;
      if (this.pager) this.pager.hidden = !this.isStill();
      if (this.isStill()) {
        this.results.replaceChildren(...this.still);
        this.more.hidden = true;
        return;
      }
      if (!this.kind && !this.query && !this.isNarrowed()) { this.results.replaceChildren(); this.more.hidden = true; return; }
      if (!this.found.entries.length) {
        const empty = await metodbank.nothing(this.query, this.isNarrowed() ? () => this.reset() : null);
        if (turn !== this.turn) return;
        this.results.replaceChildren(empty);
        this.more.hidden = true;
        return;
      }
      if (!this.kind && new Set(this.found.entries.map((entry) => entry.kind)).size > 1) await this.showKinds(turn);
      else await this.show(turn, true);
    }

    /* Results of several kinds: a few of each, the kind with the best one first. */
    async showKinds(turn) {
      const groups = new Map();
      const best = [...this.found.entries].sort((one, other) => (other.hit?.score ?? 0) - (one.hit?.score ?? 0));
      for (const entry of best) groups.set(entry.kind, []);
      for (const entry of this.found.entries) groups.get(entry.kind).push(entry);
      const sections = await Promise.all([...groups].map(([kind, entries]) => this.kindSection(kind, entries)));
      if (turn !== this.turn) return;
      this.results.replaceChildren(...sections);
      this.more.hidden = true;
    }

    async kindSection(kind, entries) {
      const { label } = this.kinds.find((each) => each.name === kind) || { label: _("Pages") };
      const items = await Promise.all(entries.slice(0, PER_KIND).map((entry) => this.item(entry)));
      const list = this.query ? make("ol", { class: "hits" }, ...items) : make("div", { class: "cards" }, ...items);
      const only = () => { this.chosen.kind = [kind]; this.write(true); this.refresh(); this.section.scrollIntoView(); };
      return make("section", { class: "found__kind", "data-kind": kind },
        make("h2", {}, label, " ", make("span", { class: "number" }, entries.length)), list,
        entries.length > PER_KIND && make("button", { class: "button button--quiet", type: "button", click: only }, _("Show all: {n}", { n: entries.length })));
    }

    item(entry) {
      return this.kind || !entry.hit ? metodbank.card(entry) : metodbank.hit(entry.hit);
    }

    async show(turn = this.turn, isFirst = false) {
      const size = this.kind || !this.query ? BATCH : HITS;
      const entries = this.found.entries.slice(this.shown, this.shown + size);
      this.shown += entries.length;
      const items = await Promise.all(entries.map((entry) => this.item(entry)));
      if (turn !== this.turn) return;
      if (isFirst) this.results.replaceChildren(this.list = make(this.kind || !this.query ? "div" : "ol", { class: this.kind || !this.query ? "cards" : "hits" }));
      this.list.append(...items);
      if (!isFirst) items[0]?.querySelector("a")?.focus();
      const left = this.found.entries.length - this.shown;
      this.more.hidden = left <= 0;
      this.more.textContent = _("Show more: {n} left", { n: left });
    }
  }

  /* Where the data do not come, a list stays as it is, and the search page says so. */
  for (const section of document.querySelectorAll("[data-bank]")) {
    new Narrowing(section).start().catch(() => {
      section.classList.add("is-still");
      section.querySelector("[role=status]").textContent = section.dataset.failed || "";
    });
  }
})();
