/// How the two phases of a ``PhasedCurve`` follow each other.
public enum Course: String, CaseIterable, Sendable, Hashable, Codable {
  /// Two rises, `y = L + A · (w · F(z₁) + (1 − w) · F(z₂))`: large firms are back at once, small ones
  /// after the Lantern Festival.
  case twoWaves
  /// A fall and then a rise, `y = B · (1 − F₁) + T · F₁ · (1 − F₂) + C · F₁ · F₂`: the load through
  /// the holiday. Of what has stopped, the share `F₂` is back.
  case dip

  /// The course of a name, letter case, spaces, hyphens and underscores aside.
  ///
  /// - Parameter name: For example `"two-waves"`. The result is `nil` for a name that no course has.
  public init?(named name: String) {
    func plain(_ text: String) -> String {
      String(text.lowercased().filter { !" -_".contains($0) })
    }
    let wanted = plain(name)
    guard let course = Course.allCases.first(where: { plain($0.rawValue) == wanted }) else {
      return nil
    }
    self = course
  }

  /// Whether a series of levels before, between and after the phases runs this way.
  @inlinable public func allows(start: Double, middle: Double, end: Double) -> Bool {
    switch self {
    case .twoWaves: start <= middle && middle <= end
    case .dip: middle <= start && middle <= end
    }
  }
}
