/* Narrowing a bank: which records have the chosen values, and how many each other value would leave. */

(() => {
  "use strict";
  const { load, number36 } = metodbank;
  const SPACE = 32, ZERO = 48;

  /* A column: the numbers of the values of every entry, one after the other, and where those of an entry start. */
  function column(text, size) {
    const starts = new Uint32Array(size + 1);
    const numbers = [];
    let entry = 0, number = -1;
    for (let place = 0; size && place <= text.length; place++) {
      const sign = place < text.length ? text.charCodeAt(place) : SPACE;
      if (sign >= ZERO) { number = (number < 0 ? 0 : number * 10) + sign - ZERO; continue; }
      if (number >= 0) numbers.push(number);
      number = -1;
      if (sign === SPACE) starts[++entry] = numbers.length;
    }
    return { starts, numbers: Uint16Array.from(numbers) };
  }

  /* Columns of several banks as one; a bank without the facet has a column of entries without values. */
  function joined(columns) {
    const starts = [0], numbers = [];
    for (const each of columns) {
      for (let entry = 1; entry < each.starts.length; entry++) starts.push(numbers.length + each.starts[entry]);
      for (const number of each.numbers) numbers.push(number);
    }
    return { starts: Uint32Array.from(starts), numbers: Uint16Array.from(numbers) };
  }

  /* The bank of a kind: entries {kind, place, row} with the newest first, and facets {name, label, values, of}, where
     `of` is the column of their values. */
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
        of: column(of, entries.length),
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
      of: joined(banks.map((each) => each.facets.find((facet) => facet.name === name)?.of || column("", each.entries.length))),
    }));
    const ofKinds = {
      name: "kind", label,
      values: kinds.map((kind) => ({ id: kind.name, label: kind.label })),
      of: joined(banks.map((each, number) => column(Array(each.entries.length).fill(number).join(" "), each.entries.length))),
    };
    return { entries: banks.flatMap((each) => each.entries), facets: [ofKinds, ...facets] };
  }

  function holds({ starts, numbers }, entry, wanted) {
    for (let at = starts[entry]; at < starts[entry + 1]; at++) if (wanted.has(numbers[at])) return true;
    return false;
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
        if (wanted[place] && !holds(facets[place].of, number, wanted[place])) { refusals++; refusing = place; }
      }
      if (refusals > 1) continue;
      if (!refusals) kept.push(number);
      for (let place = refusals ? refusing : 0; place < (refusals ? refusing + 1 : facets.length); place++) {
        const { starts, numbers: values } = facets[place].of;
        for (let at = starts[number]; at < starts[number + 1]; at++) counts[place][values[at]]++;
      }
    }
    return { kept, counts };
  }

  Object.assign(metodbank, { bank, everything, narrow });
})();
