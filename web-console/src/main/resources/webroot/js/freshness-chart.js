import { html } from "lit";
import * as echarts from "echarts";
import { PageElement } from "./element.js";

const WINDOW_MS = 5 * 60_000;

/** Freshness p50 and p99 over the last minutes. `add(points)` takes `[epochMs, p50, p99]` rows. */
class FreshnessChart extends PageElement {
  #chart = null;
  #points = [];
  #scheme = matchMedia("(prefers-color-scheme: dark)");
  #paint = () => this.#chart?.setOption(colours());
  #resize = new ResizeObserver(() => this.#chart?.resize());

  render() {
    return html`<div
      class="chart"
      role="img"
      aria-label="Freshness over the last five minutes, median and 99th percentile"
    ></div>`;
  }

  firstUpdated() {
    const line = (name, area) => ({
      name,
      type: "line",
      showSymbol: false,
      smooth: 0.25,
      lineStyle: { width: 1.8 },
      ...(area && { areaStyle: { opacity: 0.12 } }),
    });
    this.#chart = echarts.init(this.querySelector(".chart"));
    this.#chart.setOption({
      animation: false,
      textStyle: { fontFamily: "inherit" },
      grid: { left: 46, right: 16, top: 30, bottom: 24 },
      legend: { top: 2, right: 10, icon: "roundRect" },
      tooltip: { trigger: "axis", valueFormatter: (v) => `${v.toFixed(1)} ms` },
      xAxis: { type: "time", splitLine: { show: false }, axisLabel: { hideOverlap: true } },
      yAxis: {
        type: "value",
        min: 0,
        axisLabel: { formatter: "{value} ms" },
        splitNumber: 3,
      },
      series: [line("p50", true), line("p99", false)],
    });
    this.#paint();
    this.#scheme.addEventListener("change", this.#paint);
    this.#resize.observe(this);
    this.#draw();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#resize.disconnect();
    this.#scheme.removeEventListener("change", this.#paint);
    this.#chart?.dispose();
  }

  add(points, whole) {
    this.#points = whole ? points : this.#points.concat(points);
    const newest = this.#points.at(-1)?.[0] ?? 0;
    this.#points = this.#points.filter(([at]) => at > newest - WINDOW_MS);
    this.#draw();
  }

  #draw() {
    this.#chart?.setOption({
      series: [1, 2].map((column) => ({ data: this.#points.map((p) => [p[0], p[column]]) })),
    });
  }
}

/** What depends on the colour scheme, which may change while the page is open. */
function colours() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const soft = { color: colour("--soft") };
  const line = { lineStyle: { color: colour("--line") } };
  return {
    textStyle: soft,
    legend: { textStyle: soft },
    tooltip: {
      backgroundColor: colour("--card"),
      borderColor: colour("--line"),
      textStyle: { color: colour("--ink") },
    },
    xAxis: { axisLabel: soft, axisLine: line, axisTick: line },
    yAxis: { axisLabel: soft, splitLine: line },
    series: ["--accent", "--warn"].map((name) => ({ itemStyle: { color: colour(name) } })),
  };
}

customElements.define("freshness-chart", FreshnessChart);
