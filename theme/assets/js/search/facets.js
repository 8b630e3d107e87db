/* Narrowing a bank: which records have the chosen values, and how many each other value would leave. */

(() => {
  "use strict";
  const { load, number36 } = metodbank;

  /* The bank of a kind: entries {kind, place, row} with the newest first, and facets {name, label, values, of}, where
     `of` holds for every entry the numbers of its values. */
  async function bank(kind) {
    const [read, facets] = await Promise.all([load(`facets/${kind}.json`), load("facets/values.json")]);
    const entries = (read.rows ? read.rows.split(" ") : []).map((row, place) => ({
      kind, place, row: number36(row), level: number36(read.levels[place]),
    }));
    (read.titles ? read.titles.split(" ") : []).forEach((place, order) => { entries[number36(place)].title = order; });
    return {
      entries,
      facets: Object.entries(read.of).map(([name, of]) => ({
        name, ...facetOf(facets[name]),
        of: entries.length ? of.split(" ").map((numbers) => (numbers ? numbers.split(",").map(Number) : [])) : [],
      })),
    };
  }

  const facetOf = ({ label, values }) => ({ label, values: values.map(([id, text]) => ({ id, label: text })) });

  /* All banks as one, with a facet for the kind. Only what two kinds share can be asked of all. */
  async function everything(kinds, label) {
    const banks = await Promise.all(kinds.map((kind) => bank(kind.name)));
    const shared = new Map();
    for (const { facets } of banks) for (const facet of facets) shared.set(facet.name, [...(shared.get(facet.name) || []), facet]);
    const facets = [...shared.values()].filter((same) => same.length > 1).map(([{ name, label: text, values }]) => ({
      name, label: text, values,
      of: banks.flatMap((each) => each.facets.find((facet) => facet.name === name)?.of || each.entries.map(() => [])),
    }));
    const ofKinds = {
      name: "kind", label,
      values: kinds.map((kind) => ({ id: kind.name, label: kind.label })),
      of: banks.flatMap((each, number) => each.entries.map(() => [number])),
    };
    return { entries: banks.flatMap((each) => each.entries), facets: [ofKinds, ...facets] };
  }

  /* Narrow entries (their numbers) to those that have one of the chosen values of every facet: {kept, counts}.
     A value is counted among the entries that all the other facets leave. */
  function narrow({ facets }, numbers, chosen) {
    const wanted = facets.map((facet) => {
      const ids = chosen[facet.name] || [];
      return ids.length ? new Set(facet.values.flatMap((value, number) => (ids.includes(value.id) ? [number] : []))) : null;
    });
    const counts = facets.map((facet) => new Uint32Array(facet.values.length));
    const kept = [];
    for (const number of numbers) {
      let refusals = 0, refusing = -1;
      for (let place = 0; place < facets.length && refusals < 2; place++) {
        if (wanted[place] && !facets[place].of[number].some((value) => wanted[place].has(value))) { refusals++; refusing = place; }
      }
      if (refusals > 1) continue;
      if (!refusals) kept.push(number);
      for (let place = refusals ? refusing : 0; place < (refusals ? refusing + 1 : facets.length); place++) {
        for (const value of facets[place].of[number]) counts[place][value]++;
      }
    }
    return { kept, counts };
  }

  Object.assign(metodbank, { bank, everything, narrow });
})();
