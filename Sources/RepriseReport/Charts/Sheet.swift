/// The room of a picture, in pixels.
struct Sheet: Sendable, Hashable {
  let width: Double
  /// What is left at both sides of a frame for figures and labels.
  let left: Double
  let right: Double
  /// The height of a frame of levels.
  let height: Double
  /// Whether the picture says what it is of; else that stands beside it.
  let hasHeading: Bool
  /// Whether labels of levels stand beside the frame; else in it, over their lines.
  let hasLabelsBeside: Bool

  /// A picture by itself.
  static let file = Sheet(
    width: 900, left: 64, right: 230, height: 340, hasHeading: true, hasLabelsBeside: true)
  /// A picture in half the width of a screen.
  static let page = Sheet(
    width: 540, left: 50, right: 126, height: 220, hasHeading: false, hasLabelsBeside: true)
  /// A picture on a telephone, and in half the width of a sheet of A4.
  static let phone = Sheet(
    width: 360, left: 50, right: 12, height: 190, hasHeading: false, hasLabelsBeside: false)

  /// Where the first frame begins.
  var top: Double { hasHeading ? PlotFrame.headingHeight : 8 }
}
