import RecoveryCurves

/// Streams of random numbers that belong to a season. Its points have the streams from 0 on.
enum RandomStream: Int {
  /// The law that a point of the prior comes from.
  case laws = -1
  /// The start of systematic resampling.
  case resampling = -2
  /// The shift of the quasi-random points.
  case points = -3
  /// Floor and ceiling where they are integrated out.
  case ends = -4
  /// Seasons of the prior that are compared with those of the posterior.
  case prior = -5
  /// What the members of a whole have in common of their departures.
  case departures = -6
}

extension Randomness {
  /// The numbers of a purpose.
  func stream(_ purpose: RandomStream) -> Stream { stream(purpose.rawValue) }
}
