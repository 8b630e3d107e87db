/* The edition for a folder: what a page would fetch comes from scripts that lie beside it, since a page opened from
   a folder may load scripts but not files. Comes after metodbank.js, before everything that fetches. */

(() => {
  "use strict";
  const root = new URL(metodbank.root, location.href);
  const held = new Map();
  const coming = new Map();

  metodbank.hold = (path, data) => held.set(path, data);

  function load(path) {
    if (!coming.has(path)) coming.set(path, metodbank.run(path + ".js").catch(() => null));
    return coming.get(path);
  }

  const fetchElsewhere = globalThis.fetch;
  globalThis.fetch = async (address, options) => {
    const { pathname } = new URL(address, location.href);
    if (!pathname.startsWith(root.pathname)) return fetchElsewhere(address, options);
    const path = decodeURIComponent(pathname.slice(root.pathname.length)).replace(/\/$/, "/index.html");
    await load(path);
    if (!held.has(path)) return new Response(null, { status: 404 });
    return new Response(Uint8Array.from(atob(held.get(path)), (sign) => sign.charCodeAt(0)));
  };

  metodbank.module = async (address) => {
    const text = await (await fetch(address)).text();
    return import(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
  };
})();
