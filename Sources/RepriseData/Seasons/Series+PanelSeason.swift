extension Series {
  /// A panel's season as an index of published levels, which may be negative.
  package init(plain season: PanelSeason) {
    self.init(
      index: zip(season.days, season.levels).map { day, level in
        let percent = min(max(level * 100, -1e6), 1e6)
        return Observation(
          Figure(percent: percent).map(Observation.Fact.level) ?? .missing, on: day)
      }, name: season.series)
  }
}
