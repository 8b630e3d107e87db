/* Before the page is painted: the reader's own choice of colours and of the version for the visually impaired. */

{
  const html = document.documentElement;
  const kept = (key) => { try { return localStorage.getItem("metodbank." + key); } catch { return null; } };
  const theme = kept("theme");
  html.classList.remove("no-js");
  html.dataset.theme = ["dark", "light"].includes(theme) ? theme : matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  if (kept("vision")) html.dataset.vision = "on";
}
