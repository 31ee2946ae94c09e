"use strict";
(() => {
  const box = document.getElementById("search");
  const words = document.getElementById("words");
  const found = document.getElementById("found");
  const articles = [...document.querySelectorAll("article")];
  const texts = articles.map((article) => article.textContent.toLowerCase());
  box.hidden = false;

  words.addEventListener("input", () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    articles.forEach((article, place) => {
      const fits = wanted.every((word) => texts[place].includes(word));
      article.hidden = !fits;
      document.querySelector(`nav a[href="#${article.id}"]`).parentElement.hidden = !fits;
      shown += fits;
    });
    document.querySelectorAll(".chapter").forEach((chapter) => {
      const empty = !chapter.querySelector("article:not([hidden])");
      chapter.hidden = empty;
      document.querySelector(`nav a[href="#${chapter.id}"]`).parentElement.hidden = empty;
    });
    const line = shown === 0 ? found.dataset.none : shown === 1 ? found.dataset.one : found.dataset.many;
    found.textContent = wanted.length ? line.replace("{n}", shown) : "";
  });

  // Paper cannot be unfolded: notes and tables that are not too long for it are open while the page is printed.
  let folded = [];
  const unfold = () => {
    folded = [...document.querySelectorAll("details:not([open])")].filter((one) => one.matches("[data-printed], .notes"));
    folded.forEach((one) => { one.open = true; });
  };
  window.addEventListener("beforeprint", unfold);
  window.addEventListener("afterprint", () => folded.forEach((one) => { one.open = false; }));
})();
