import LeastSquares

extension Fit {
  /// Why a series does not determine a curve.
  public enum Reason: Sendable, Hashable {
    /// There are not more points, at as many different times, than free parameters.
    case tooFewPoints
    /// There are too few points to tell a curve from something simpler: neither is ruled out. As many
    /// points as `needed` would do, with noise such as theirs; `nil` for more than a thousand.
    ///
    /// The number is the least at which the F test that the series has failed finds a curve nine times
    /// of ten, by its power at the residual variance of the closest curve. Where the closest curve is
    /// better than a line by chance in less than one case of a hundred, that curve is the one to be
    /// found; else a logistic curve that runs from 5 to 95 % of the range of the values.
    case tooFewToTell(from: Simpler, needed: Int?)
    /// No curve or line is better than one level.
    case constant
    /// No curve is better than a straight line, and there are points enough to show one.
    case straightLine
    /// A ceiling ten times the range of the data away is not significantly worse: the plateau does
    /// not show.
    case ceilingNotVisible
    /// A floor ten times the range of the data away is not significantly worse: the beginning does
    /// not show.
    case floorNotVisible
    /// No curve is better than a jump between two points: the rate has no upper limit.
    case jump
    /// The parameters take part in a combination that the series leaves free.
    case dependentParameters
    /// The minimisation ended without a stationary point.
    case notConverged(LeastSquaresSolution.Status)
  }

  /// A description that a curve has to be told from.
  public enum Simpler: String, Sendable, Hashable, CaseIterable {
    /// A straight line.
    case straightLine
    /// A jump between two points.
    case jump
    /// A curve whose ceiling is far away.
    case farCeiling
    /// A curve whose floor is far away.
    case farFloor
  }
}

extension Fit.Reason: CustomStringConvertible {
  /// The name of the case.
  public var description: String {
    switch self {
    case .tooFewPoints: "tooFewPoints"
    case .tooFewToTell: "tooFewToTell"
    case .constant: "constant"
    case .straightLine: "straightLine"
    case .ceilingNotVisible: "ceilingNotVisible"
    case .floorNotVisible: "floorNotVisible"
    case .jump: "jump"
    case .dependentParameters: "dependentParameters"
    case .notConverged: "notConverged"
    }
  }
}

extension Fit.Simpler {
  /// What a series is that the description fits as well as a curve does.
  var reason: Fit.Reason {
    switch self {
    case .straightLine: .straightLine
    case .jump: .jump
    case .farCeiling: .ceilingNotVisible
    case .farFloor: .floorNotVisible
    }
  }
}
