import type { Plugin } from 'vite'

/**
 * Parts of Chart.js that no chart here uses, and that no build leaves out by itself, by the file that they are in, each with
 * what stands in its place. Nothing moves; every point is a circle, every line is straight; Chart.js points at nothing; an
 * axis has the ticks that it is given, and none of their labels is turned; and there is always a document.
 */
const UNUSED = {
  'chart.js/dist/chunks/index.js': [
    [/const effects = \{.*?\n\};/s, 'const effects = { linear: (t) => t };'],
    [/(?<=\},?\s*(?:\/\*\*.*?\*\/)?\s*)logarithmic \(tickValue.*?\n {4}\}/s, 'logarithmic: undefined'],
    [/(?<=function drawPointLegend\(.*?)\n {8}case 'triangle':.*?(?=\n {8}case false:)/s, ''],
    [/(?<=function _updateBezierControlPoints\(.*?\) \{).*?(?=\n\})/s, ''],
  ],
  'chart.js/dist/chart.js': [
    [
      /(?<=\nclass Animator \{).*?(?=\n\}\n)/s,
      'listen() {} stop() {} has() { return false } running() { return false } remove() { return true }',
    ],
    [/(?<=\nclass Animations \{).*?(?=\n\}\n)/s, 'update(target, values) { Object.assign(target, values) }'],
    [/(?<=function _detectPlatform\(canvas\) \{).*?(?=\n\})/s, 'return DomPlatform'],
    [/\n dataset \(chart, e, options, useFinalPosition\).*?(?=\n {4}\}\n\};\n)/s, ''],
    [/\n {8}if \(tickOpts\.display && \(tickOpts\.autoSkip .*?\n {8}\}/s, ''],
    [/(?<=\n {4}calculateLabelRotation\(\) \{).*?(?=\n {4}\}\n)/s, 'this.labelRotation = 0'],
  ],
} as const

export const leaveOutOfCharts: Plugin = {
  name: 'saldo-leave-out-of-charts',
  enforce: 'pre',
  transform: (source, id) => {
    const [, parts] = Object.entries(UNUSED).find(([file]) => id.endsWith(file)) ?? []
    return parts?.reduce((rest, [part, instead]) => {
      if (!part.test(rest)) throw new Error(`Chart.js has no ${part} any more`)
      return rest.replace(part, instead)
    }, source)
  },
}
