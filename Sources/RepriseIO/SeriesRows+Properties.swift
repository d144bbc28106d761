import Reprise

extension SeriesRows {
  /// The properties that the file gives and the options leave open.
  static func properties(
    _ table: TableReader, _ options: ReadingOptions, _ findings: inout Findings
  ) -> (name: String?, options: ReadingOptions) {
    var options = options
    let known = ["name", "measure", "baseline", "precision"]
    _ = Columns.misspelt(
      table.properties.mapValues(\.key), known: known, as: "property", hint: "", findings: &findings
    )
    func property(_ name: String) -> Table.Cell? {
      table.properties[name].flatMap { $0.value.text.isEmpty ? nil : $0.value }
    }
    if let cell = property("precision") {
      if let precision = Int(cell.text).flatMap({ Precision(decimals: $0) }) {
        options.precision = options.precision ?? precision
      } else {
        findings.error(
          "\(cell.text.quoted) is not a precision; write the decimals of a percentage, 0 to "
            + "\(Figure.maximalDecimals)", at: cell)
      }
    }
    let baseline = property("baseline")
    var declared = baseline.map { Measure.loadIndex(baseline: $0.text) }
    if let cell = property("measure") {
      switch cell.text.canonicalName {
      case "load index", "index": declared = .loadIndex(baseline: baseline?.text)
      case "operating rate", "rate":
        declared = .operatingRate
        if let baseline {
          findings.error("an operating rate has no baseline; leave it out", at: baseline)
        }
      default:
        findings.error(
          "\(cell.text.quoted) is not a measure; write 'operating rate' or 'load index'", at: cell)
      }
    }
    switch (options.measure, baseline) {
    case (nil, _): options.measure = declared
    case (.loadIndex(nil), let baseline?): options.measure = .loadIndex(baseline: baseline.text)
    default: break
    }
    return (property("name")?.text, options)
  }
}

extension ReadingOptions {
  /// Whether figures are operating rates unless a cell says otherwise.
  var isOfRates: Bool {
    if case .loadIndex? = measure { false } else { true }
  }
}
