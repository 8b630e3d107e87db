/* What the search stands on: loading its data, its words, and making elements. Every script of the search hangs what it
   offers on `metodbank`; they are plain scripts, because a page opened from a folder may not load modules. */

(() => {
  "use strict";
  const loaded = new Map();
  const THOUSANDS = /\B(?=(?:\d{3})+$)/g;

  /* The data of the search, by the path under search/; a file is fetched once. */
  function load(path) {
    if (!loaded.has(path)) {
      const coming = fetch(metodbank.root + "search/" + path).then((got) => {
        if (!got.ok) throw new Error(got.status + " " + path);
        return path.endsWith(".json") ? got.json() : got.text();
      });
      coming.catch(() => loaded.delete(path));
      loaded.set(path, coming);
    }
    return loaded.get(path);
  }

  let said = {};
  let plurals = new Intl.PluralRules("en");

  /* Must be awaited before any word is shown. */
  async function words() {
    said = await load("interface.json");
    plurals = new Intl.PluralRules(document.documentElement.lang);
  }

  function fill(text, gaps) {
    return text.replace(/\{(\w+)\}/g, (whole, name) => gaps[name] ?? whole);
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

  /* The address of a page, from its address under the root of the site; a page opened from a folder needs its file. */
  function page(folder) {
    const [path, rest] = folder.split(/(?=[?#])/, 2);
    return metodbank.root + path.replace(/^\//, "") + (location.protocol === "file:" ? "index.html" : "") + (rest || "");
  }

  const number36 = (text) => parseInt(text, 36);

  Object.assign(metodbank, { load, words, _, count, make, page, number36 });
})();
