// Draws the questions a day from the figures in the page, in the page's colours. Without it the table says the
// same.
(() => {
  "use strict";
  const place = document.getElementById("chart");
  if (!place || !window.Chart) return;
  const figures = JSON.parse(place.dataset.figures);
  const series = [
    ["answered", "Answered", "--accent"],
    ["clarified", "Clarified", "--clarified"],
    ["unanswered", "Unanswered", "--unanswered"],
    ["chat", "Small talk", "--chat"],
  ];
  const canvas = document.createElement("canvas");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", "Questions a day by outcome; the table below has the numbers");
  place.append(canvas);

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const paint = (chart) => {
    chart.data.datasets.forEach((set, i) => { set.backgroundColor = colour(series[i][2]); });
    chart.options.plugins.legend.labels.color = colour("--text");
    for (const axis of ["x", "y"]) {
      chart.options.scales[axis].ticks.color = colour("--muted");
      chart.options.scales[axis].grid.color = axis === "y" ? colour("--line") : "transparent";
      chart.options.scales[axis].grid.borderColor = colour("--line");
    }
    chart.update();
  };
  const chart = new Chart(canvas, {
    type: "bar",
    data: {
      labels: figures.days.map((day) => day.slice(5)),
      datasets: series.map(([key, label]) => ({ label, data: figures[key], maxBarThickness: 32 })),
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      interaction: { mode: "index", intersect: false },
      plugins: {
        legend: { position: "bottom", labels: { boxWidth: 12, boxHeight: 12 } },
        tooltip: { callbacks: { title: (items) => figures.days[items[0].dataIndex] } },
      },
      scales: {
        x: { stacked: true, ticks: { maxRotation: 0, autoSkipPadding: 12 }, grid: {} },
        y: { stacked: true, beginAtZero: true, ticks: { precision: 0 }, grid: {} },
      },
    },
  });
  paint(chart);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => paint(chart));
  document.getElementById("chart-table").open = false;
})();
