/* Which pages answer a query, and which of them first. Pagefind tells where each lexeme stands; the rest is ours. */

(() => {
  "use strict";
  const { load, once, number36 } = metodbank;
  const LEAD = 60;
  const SATURATION = 3;
  const TITLE = 8;
  const BESIDE = 2;
  const CLOSE = 5;
  const IN_ORDER = 0.5;
  const NEAR = 0.2;
  const ENOUGH = 5;
  const LEAST_SHARE = 0.35;

  /* The catalogue with its columns spread out: row by Pagefind's id, and kind, weight and length of the title by row. */
  const spread = once(async () => {
    const read = await load("catalogue.json");
    const rows = new Map();
    let id = 0;
    for (const step of read.ids ? read.ids.split(" ") : []) {
      id += number36(step);
      rows.set(id.toString(16).padStart(read.width, "0"), rows.size);
    }
    return { ...read, rows, ids: [...rows.keys()], size: rows.size };
  });
  const catalogue = () => spread("");

  const engine = once(async (folder) => {
    const { createInstance } = await metodbank.module(folder + "pagefind.js");
    const instance = createInstance({ basePath: folder, noWorker: true });
    await instance.init();
    return instance;
  });
  const pagefind = () => engine(new URL(metodbank.root + "pagefind/", location.href).href);

  /* Where a lexeme stands: places by row. */
  const postings = once(async (code) => {
    const [{ rows }, instance] = await Promise.all([catalogue(), pagefind()]);
    const found = new Map();
    for (const { id, words } of (await instance.search(code)).results) found.set(rows.get(id.split("_").pop()), words);
    return found;
  });

  function rarity(holding, size) {
    return Math.log(1 + (size - holding + 0.5) / (holding + 0.5));
  }

  /* How much a word says for a page: most in the title, the more the shorter it is; then in the opening lines; further
     down, the more often the better, but never as much as one place above. */
  function strength(at, row, { title, weights }) {
    const heading = number36(title[row]);
    let inTitle = 0, inLead = 0, inBody = 0;
    for (const place of at) {
      if (place < heading) inTitle = 1;
      else if (place < LEAD) inLead = 1;
      else inBody++;
    }
    return weights.title * inTitle * Math.sqrt(TITLE / (TITLE + heading)) + weights.lead * inLead + inBody / (inBody + SATURATION);
  }

  /* The pages that a slot is found in: {strength, at} by row. */
  async function fill({ codes }, columns) {
    const found = new Map();
    for (const each of await Promise.all(codes.map(postings))) {
      for (const [row, at] of each) found.set(row, { at: found.has(row) ? [...found.get(row).at, ...at] : at });
    }
    for (const [row, one] of found) one.strength = strength(one.at, row, columns);
    return found;
  }

  /* The answer to a query: {hits: [{row, kind, score, forms, page()}], slots, missing, partial}. Where few pages hold all
     words, those follow that hold most of what was asked. */
  async function search(query) {
    const slots = await metodbank.understand(query);
    const columns = await catalogue();
    const filled = await Promise.all(slots.map((slot) => fill(slot, columns)));
    const asked = filled.map((pages) => (pages.size ? rarity(pages.size, columns.size) : 0));
    const whole = asked.reduce((sum, one) => sum + one, 0);
    const rows = new Set(filled.flatMap((pages) => [...pages.keys()]));
    let hits = [...rows].map((row) => score(row, slots, filled, asked, whole, columns));
    const full = hits.filter((hit) => hit.isFull);
    const enough = full.length >= ENOUGH || slots.length === 1;
    hits = enough ? full : hits.filter((hit) => hit.isFull || hit.share >= LEAST_SHARE);
    hits.sort((one, other) => other.score - one.score || one.row - other.row);
    return {
      hits,
      slots,
      missing: slots.filter((slot, place) => !filled[place].size).map((slot) => slot.typed),
      partial: hits.length - full.length,
    };
  }

  /* How close two words stand: side by side in the order of the query, near, or apart. */
  function closeness(before, after) {
    if (before.some((a) => after.some((b) => b > a && b <= a + BESIDE))) return IN_ORDER;
    return before.some((a) => after.some((b) => Math.abs(a - b) <= CLOSE)) ? NEAR : 0;
  }

  function score(row, slots, filled, asked, whole, columns) {
    let sum = 0, share = 0, together = 0, isFull = true;
    const forms = new Set();
    let before = null;
    filled.forEach((pages, place) => {
      const one = pages.get(row);
      if (one) {
        sum += asked[place] * one.strength;
        share += asked[place];
        together += before ? closeness(before, one.at) : 0;
        for (const form of slots[place].forms) forms.add(form);
      } else if (pages.size) isFull = false;
      before = one ? one.at : null;
    });
    share = whole ? share / whole : 0;
    const base = sum * (1 + together) * (isFull ? 1 : share * share);
    return {
      row, share, isFull, forms,
      kind: columns.kinds[number36(columns.kind[row])].name,
      score: base * number36(columns.weight[row]) / 10,
      page: () => load(`texts/${columns.ids[row]}.json`),
    };
  }

  Object.assign(metodbank, { catalogue, search });
})();
