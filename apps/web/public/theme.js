// Runs before the first paint, as a file of its own: an inline script would need a hole in the CSP.
(() => {
  let choice = "system";
  try {
    choice = localStorage.getItem("igny8.theme") || "system";
  } catch {
    // Storage may be closed to us; the system's preference is a fine answer.
  }
  const dark =
    choice === "dark" || (choice !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
