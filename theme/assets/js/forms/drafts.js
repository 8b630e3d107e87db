/* Drafts: the answers to a form that this browser keeps, under names. Another tab may keep drafts of the same form: what
   it has written is never overwritten unseen. */

(() => {
"use strict";
const PREFIX = "metodbank.forms.";
const mark = () => Date.now().toString(36) + Math.random().toString(36).slice(2, 8);

function keeper(form) {
  const KEY = PREFIX + form;
  const seen = new Map();

  function stored() {
    try {
      const found = JSON.parse(localStorage.getItem(KEY));
      return { open: String(found.open), drafts: found.drafts.filter((each) => typeof each?.id === "string" && each.answers) };
    } catch { return { open: "", drafts: [] }; }
  }

  function store(found) {
    try {
      if (found.drafts.length) localStorage.setItem(KEY, JSON.stringify(found));
      else localStorage.removeItem(KEY);
      return true;
    } catch { return false; }
  }

  /* Which draft is open is a tab's own matter; a new tab begins with the one that was opened last. */
  function opened(id) {
    try { sessionStorage.setItem(KEY, id); } catch { /* then the one that was opened last anywhere */ }
  }

  return {
    key: KEY,
    mark,
    all: () => stored().drafts,

    /* The draft that is open, as this tab has now seen it. */
    last() {
      const { open, drafts } = stored();
      let own = null;
      try { own = sessionStorage.getItem(KEY); } catch { /* as in a new tab */ }
      return drafts.find(({ id }) => id === own) ?? drafts.find(({ id }) => id === open) ?? drafts.at(-1);
    },

    take(id) {
      const found = stored().drafts.find((each) => each.id === id);
      if (found) seen.set(id, found.stamp);
      else seen.delete(id);
      opened(id);
      return found;
    },

    /* How the kept draft stands to what this tab has seen: "same", "changed" or "gone". */
    differs(id) {
      const found = stored().drafts.find((each) => each.id === id);
      if (!found) return seen.has(id) ? "gone" : "same";
      return found.stamp === seen.get(id) ? "same" : "changed";
    },

    /* Keep a draft: "kept", "changed" or "gone" where another tab was first, "refused" where the browser keeps nothing. */
    put(draft, isForced = false) {
      const differs = this.differs(draft.id);
      if (differs !== "same" && !isForced) return differs;
      const { drafts } = stored();
      const stamp = mark();
      const place = drafts.findIndex(({ id }) => id === draft.id);
      drafts.splice(place < 0 ? drafts.length : place, 1, { ...draft, stamp });
      if (!store({ open: draft.id, drafts })) return "refused";
      seen.set(draft.id, stamp);
      opened(draft.id);
      return "kept";
    },

    remove(id) {
      seen.delete(id);
      const { open, drafts } = stored();
      return store({ open, drafts: drafts.filter((each) => each.id !== id) });
    },

    /* Forget what every form has kept. */
    forget() {
      seen.clear();
      for (const name of ["localStorage", "sessionStorage"]) {
        try {
          for (const key of Object.keys(globalThis[name])) if (key.startsWith(PREFIX)) globalThis[name].removeItem(key);
        } catch { /* nothing is kept where nothing can be */ }
      }
    },
  };
}

Object.assign(metodbank.forms, { keeper });
})();
