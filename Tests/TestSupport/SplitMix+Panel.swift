import RepriseData

extension SplitMix {
  /// A season of a dip and a recovery with missing days.
  package mutating func season(_ name: String, of series: String, from first: Day, days: Int = 70)
    throws
    -> PanelSeason
  {
    let (dip, pace) = (0.3 + 0.4 * uniform(), 3 + 6 * uniform())
    var levels: [Double] = []
    var observed: [Day] = []
    for age in 0..<days where age == 0 || uniform() > 0.1 {
      let shortfall = age < 10 ? Double(age) / 10 : 1 / (1 + Double(age - 10) / pace)
      observed.append(first + age)
      levels.append(1.03 - dip * shortfall + 0.04 * (uniform() - 0.5))
    }
    return try PanelSeason(name, of: series, days: observed, levels: levels)
  }

  /// Three series of five seasons a year apart, not quite at the same time.
  package mutating func panel() throws -> Panel {
    var seasons: [PanelSeason] = []
    for year in 2018...2022 {
      for series in ["east", "north", "west"] {
        let first = try Day("\(year)-01-10") + Int(uniform() * 40)
        seasons.append(try season("\(series)@LNY\(year)", of: series, from: first))
      }
    }
    return try Panel(seasons)
  }
}
