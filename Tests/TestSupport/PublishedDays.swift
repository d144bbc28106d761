import RepriseData

/// Facts of consecutive days, written as a file would have them: `87.6`, `450/1000`, `>93`, `<60`, a
/// change `-40` or `+16.5`, and `.` for none; `&` puts two on a day.
package func published(_ days: String, from first: Int = 0) throws -> [Observation] {
  try days.split(separator: " ").enumerated().flatMap { place, cell in
    try cell.split(separator: "&").map { text in
      let day = try age(first + place)
      func figure(_ text: Substring) throws -> Figure { try parsed(text) }
      switch text.first {
      case ".": return Observation(.missing, on: day)
      case ">":
        return Observation(
          .bound(lower: .init(try figure(text.dropFirst()), isInclusive: false), upper: nil),
          on: day)
      case "<":
        return Observation(
          .bound(lower: nil, upper: .init(try figure(text.dropFirst()), isInclusive: false)),
          on: day)
      case "+", "-": return Observation(.change(try figure(text)), on: day)
      default:
        let parts = text.split(separator: "/").compactMap { Int($0) }
        return parts.count == 2
          ? Observation(.count(parts[0], of: parts[1]), on: day)
          : Observation(.level(try figure(text)), on: day)
      }
    }
  }
}

/// A figure with its decimals as they are written.
private func parsed(_ text: Substring) throws -> Figure {
  let decimals = text.split(separator: ".").dropFirst().first?.count ?? 0
  let digits = text.filter { $0 != "." && $0 != "+" }
  guard let units = Int(digits), let figure = Figure(units: units, decimals: decimals) else {
    throw DayError.notADay(String(text))
  }
  return figure
}

/// Day 0 of the simulated seasons, lunar New Year's Day of 2022, and the days after it.
package func age(_ days: Int) throws -> Day { try Day("2022-02-01") + days }
