/* What the search stands on: loading its data, its words, and making elements. Every script of the search hangs what it
   offers on `metodbank`; they are plain scripts, because a page opened from a folder may not load modules. */

(() => {
  "use strict";
  const { fill } = metodbank;
  const THOUSANDS = /\B(?=(?:\d{3})+$)/g;

  /* A function that works once for every key. What failed is forgotten: a bad line may be better the next time. */
  function once(work) {
    const known = new Map();
    return (key) => {
      if (!known.has(key)) {
        const coming = work(key);
        known.set(key, coming);
        coming.catch(() => known.delete(key));
      }
      return known.get(key);
    };
  }

  /* The data of the search, by the path under search/. */
  const load = once(async (path) => {
    const got = await fetch(metodbank.root + "search/" + path);
    if (!got.ok) throw new Error(got.status + " " + path);
    return path.endsWith(".json") ? got.json() : got.text();
  });

  let said = {};
  let plurals = new Intl.PluralRules("en");

  /* Must be awaited before any word is shown. */
  async function words() {
    said = await load("interface.json");
    plurals = new Intl.PluralRules(document.documentElement.lang);
  }

  function _(message, gaps = {}) {
    return fill(said[message] || message, gaps);
  }

  function count(one, many, number) {
    const forms = said[many] || { one, other: many };
    const form = forms[plurals.select(number)] || forms.many || forms.other;
    return fill(form, { n: String(number).replace(THOUSANDS, "\u00a0") });
  }

  /* make("a", {class: "more", href: "…"}, "text", another) */
  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (typeof value === "function") element.addEventListener(key, value);
      else if (value === true) element.setAttribute(key, "");
      else if (value !== false && value != null) element.setAttribute(key, value);
    }
    element.append(...children.filter((child) => child != null && child !== false));
    return element;
  }

  const number36 = (text) => parseInt(text, 36);

  Object.assign(metodbank, { once, load, words, _, count, make, number36 });
})();
