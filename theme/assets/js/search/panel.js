/* What narrows a list: a group of boxes for every facet, each value with the number of records that choosing it leaves. */

(() => {
  "use strict";
  const { make, normal, _ } = metodbank;
  const OPEN = 4;
  const SHOWN = 7;
  const LONG = 12;
  const READY = 30;
  const MOST = 60;

  /* The values of one facet. A bank may have thousands of difficulties, so a box is made when it is first needed. */
  class Group {
    constructor(facet, isOpen, toggle) {
      this.facet = facet;
      this.toggle = toggle;
      this.ranks = this.order();
      this.isLong = this.ranks.length > LONG;
      this.boxes = new Map();
      this.isWhole = false;
      this.list = make("ul", { class: "facets__values" });
      this.find = this.isLong && make("input", { class: "facets__find", type: "text", placeholder: _("Find in the list"), "aria-label": _("Find in the list: {name}", { name: facet.label }), input: () => this.update() });
      this.all = make("button", { class: "facets__all", type: "button", click: () => { this.isWhole = !this.isWhole; this.update(); } });
      this.element = make("details", { class: "facets__group", "data-facet": facet.name, open: isOpen }, make("summary", {}, facet.label), this.find, this.list, this.all);
    }

    /* The numbers of the values in use: as the vocabulary has them, those of a long list by how many records they have. */
    order() {
      const total = new Uint32Array(this.facet.values.length);
      for (const value of this.facet.of.numbers) total[value]++;
      const used = [...total.keys()].filter((value) => total[value]);
      return used.length > LONG ? used.sort((one, other) => total[other] - total[one] || one - other) : used;
    }

    box(value, rank) {
      if (!this.boxes.has(rank)) {
        const { id, label } = this.facet.values[value];
        const box = make("input", { type: "checkbox", name: this.facet.name, value: id, change: () => this.toggle(id, box.checked) });
        const number = make("span", { class: "number" });
        const element = make("li", { "data-value": id }, make("label", {}, box, make("span", {}, label), number));
        const after = [...this.boxes].filter(([other]) => other > rank).sort(([one], [other]) => one - other)[0];
        this.list.insertBefore(element, after ? after[1].element : null);
        this.boxes.set(rank, { element, box, number });
      }
      return this.boxes.get(rank);
    }

    update(counts = this.counts, chosen = this.chosen) {
      Object.assign(this, { counts, chosen });
      const sought = this.find ? normal(this.find.value.trim()) : "";
      let useful = 0, shown = 0;
      this.ranks.forEach((value, rank) => {
        const { id, label } = this.facet.values[value];
        const isChosen = chosen.has(id);
        const isUseful = counts[value] > 0 || isChosen;
        const fits = isUseful && (!sought || normal(label).includes(sought));
        const isShown = fits && (isChosen || ((this.isWhole || sought || shown < SHOWN) && shown < MOST));
        if (isUseful) useful++;
        if (isShown && !isChosen) shown++;
        if (isShown || this.boxes.has(rank) || this.boxes.size < READY) this.show(this.box(value, rank), counts[value], isChosen, isShown);
      });
      this.element.hidden = !useful;
      if (chosen.size) this.element.open = true;
      this.all.hidden = Boolean(sought) || useful - chosen.size <= SHOWN;
      this.all.textContent = this.isWhole ? _("Show fewer") : _("Show all: {n}", { n: useful });
      if (this.find) this.find.hidden = useful <= LONG;
    }

    show({ element, box, number }, count, isChosen, isShown) {
      box.checked = isChosen;
      element.dataset.count = count;
      number.textContent = count;
      element.hidden = !isShown;
    }
  }

  /* The groups of all facets; toggle(name, id, isOn) is told what the reader does. */
  class Panel {
    constructor(facets, chosen, toggle) {
      this.groups = facets.map((facet, place) => new Group(facet, place < OPEN || facet.name in chosen, (id, isOn) => toggle(facet.name, id, isOn)));
      this.elements = this.groups.map((group) => group.element);
    }

    update(counts, chosen) {
      this.groups.forEach((group, place) => group.update(counts[place], new Set(chosen[group.facet.name] || [])));
    }
  }

  Object.assign(metodbank, { Panel });
})();
