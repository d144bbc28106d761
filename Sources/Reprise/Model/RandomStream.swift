import RecoveryCurves

/// The random numbers of a season that belong to no point: points have the streams from 0 on.
enum RandomStream: Int {
  /// Which law a point of the prior comes from.
  case laws = -1
  /// Where draws of equal weight begin.
  case resampling = -2
  /// The shift of the even points.
  case points = -3
  /// Floor and ceiling where they are integrated out.
  case ends = -4
  /// Seasons of the prior, beside which those of the posterior are shown.
  case prior = -5
  /// What the members of a whole have in common of their departures.
  case departures = -6
}

extension Randomness {
  /// The numbers of a purpose.
  func stream(_ purpose: RandomStream) -> Stream { stream(purpose.rawValue) }
}
