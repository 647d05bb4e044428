"use strict";
(() => {
  const MAX_FOUND_PER_DAY = 8;
  const element = (id) => document.getElementById(id);
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const days = JSON.parse(element("claims").textContent).map((day) => ({
    section: element(`day-${day.name}`),
    claims: day.claims.map((text) => ({ text, plain: plain(text) })),
  }));
  const query = element("query");

  // Every word must occur in a claim; the claims that match take the place of the day's bottom line.
  const search = () => {
    const words = plain(query.value).split(/\s+/u).filter(Boolean);
    let total = 0;
    for (const { section, claims } of days) {
      const found = words.length ? claims.filter((claim) => words.every((word) => claim.plain.includes(word))) : [];
      total += found.length;
      section.hidden = words.length > 0 && found.length === 0;
      for (const part of section.querySelectorAll(".bottom, .headlines")) part.hidden = words.length > 0;
      const list = section.querySelector(".found");
      list.hidden = found.length === 0;
      list.replaceChildren(...found.slice(0, MAX_FOUND_PER_DAY).map(({ text }) => {
        const item = document.createElement("li");
        item.dir = "auto";
        item.textContent = text;
        return item;
      }));
    }
    element("status").textContent = words.length ? (total === 1 ? "1 claim found" : `${total} claims found`) : "";
  };
  query.closest(".search").hidden = false;
  query.addEventListener("input", search);
  search();
})();
