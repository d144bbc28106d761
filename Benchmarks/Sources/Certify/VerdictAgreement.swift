import RecoveryCurves

/// How often the verdict on a fit of a batch differs from that of a single fit of the same series.
struct VerdictAgreement: Encodable {
  /// What the series are: whole seasons, seasons seen up to about their half-way day, seasons turned
  /// about, lines and levels.
  enum Kind: String, Encodable, CaseIterable {
    case season, early, fall, line, level
  }

  let family: String
  let kind: Kind
  let noise: Double
  let series: Int
  /// Series with another outcome or another reason.
  var differing = 0
  /// Series with the same outcome, but a sum by the batch that is higher by more than a millionth, or
  /// lower.
  var higherSums = 0
  var lowerSums = 0
  /// Of those that differ, the verdict of the batch and that of the single fit.
  var examples: [String] = []

  init(_ family: Family, _ kind: Kind, count: Int, noise: Double) throws {
    let made = Self.made(family, kind, count: count, noise: noise)
    let midpoint = family == .saturatingExponential ? made.onset : nil
    let batch = try Batch(family, times: made.times, known: .init(midpoint: midpoint))
    self.family = family.rawValue
    self.kind = kind
    self.noise = noise
    series = count
    let points = made.times.count
    for (i, fit) in try batch.fit(made.values).enumerated() {
      let values = Array(made.values[i * points..<(i + 1) * points])
      let many = try batch.verdict(on: fit, values: values)
      let single = try Fit(
        family, times: made.times, values: values, known: .init(midpoint: midpoint))
      let (one, other) = (many.residualSumOfSquares ?? .nan, single.residualSumOfSquares ?? .nan)
      if Self.name(many) != Self.name(single) {
        differing += 1
        examples.append("\(Self.name(many)), \(Self.name(single))")
      } else if one > other * (1 + 1e-6) {
        higherSums += 1
      } else if one < other * (1 - 1e-6) {
        lowerSums += 1
      }
    }
  }

  private static func name(_ fit: Fit) -> String {
    switch fit.outcome {
    case .determined: "determined"
    case .shapeAtBound(_, let limit): "\(limit)"
    case .undetermined(.tooFewToTell(let simpler, _)): "too few to tell from \(simpler)"
    case .undetermined(let reason): "\(reason)"
    }
  }

  private static func made(
    _ family: Family, _ kind: Kind, count: Int, noise: Double
  ) -> (times: [Double], values: [Double], onset: Double?) {
    let points = 30
    let times = (1...points).map(Double.init)
    var random = SplitMix(state: 0x51ed_2701)
    var values: [Double] = []
    var onset: Double?
    for _ in 0..<count {
      let (low, high) = (random.uniform(0.2, 0.5), random.uniform(0.9, 1.05))
      let halfway = random.uniform(kind == .early ? 0.8 : 0.25, kind == .early ? 1.1 : 0.5)
      let duration = random.uniform(0.08, 0.18)
      let shape = random.uniform(0.5, 2)
      let curve = try? Curve(
        family: family, floor: kind == .fall ? high : low, ceiling: kind == .fall ? low : high,
        halfwayDay: halfway * Double(points), duration: duration * Double(points),
        shapeParameter: family.hasShapeParameter ? shape : 1)
      onset = onset ?? curve?.midpoint
      for day in times {
        let level =
          switch kind {
          case .line: low + (high - low) * day / Double(points)
          case .level: high
          case .season, .early, .fall: curve?.value(at: day) ?? high
          }
        values.append(level + noise * random.normal())
      }
    }
    return (times, values, onset)
  }
}

func verdictAgreements(count: Int) async -> [VerdictAgreement] {
  let cells = [0.01, 0.03, 0.1].flatMap { noise in
    Family.allCases.flatMap { family in
      VerdictAgreement.Kind.allCases.map { (family, $0, noise) }
    }
  }
  return await withTaskGroup(of: (Int, VerdictAgreement?).self) { group in
    for (place, cell) in cells.enumerated() {
      group.addTask {
        (place, try? VerdictAgreement(cell.0, cell.1, count: count, noise: cell.2))
      }
    }
    var found: [(Int, VerdictAgreement)] = []
    for await (place, study) in group { if let study { found.append((place, study)) } }
    return found.sorted { $0.0 < $1.0 }.map(\.1)
  }
}

func printVerdicts(_ agreements: [VerdictAgreement]) {
  print("\nVerdicts on batch fits against those of single fits")
  print(
    pad("family", 22), pad("kind", 7), pad("noise", 6), pad("series", 7), "differing higher lower")
  for row in agreements {
    print(
      pad(row.family, 22), pad(row.kind.rawValue, 7), pad("\(row.noise)", 6),
      pad("\(row.series)", 7), pad("\(row.differing)", 10), pad("\(row.higherSums)", 6),
      pad("\(row.lowerSums)", 6), row.examples.joined(separator: "; "))
  }
  print(
    "verdicts that differ: \(agreements.reduce(0) { $0 + $1.differing }), sums by the batch higher:",
    "\(agreements.reduce(0) { $0 + $1.higherSums }), lower:",
    "\(agreements.reduce(0) { $0 + $1.lowerSums }), of \(agreements.reduce(0) { $0 + $1.series })")
}
