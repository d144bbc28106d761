/// Written by `posterior.py`.
enum PosteriorReference {
  static let cases: [PosteriorTests.Case] = [
    .init(
      name: "founding", over90: 0.9822, full: 0.5622, fullEver: 0.6578, sustained90: 0.9664,
      error: 0.0020),
    .init(
      name: "oneLevel", over90: 0.6845, full: 0.1525, fullEver: 0.5930, sustained90: 0.6694,
      error: 0.0005),
    .init(
      name: "nothing", over90: 0.5254, full: 0.2044, fullEver: 0.5818, sustained90: 0.5163,
      error: 0.0002),
    .init(
      name: "bound", over90: 1.0000, full: 0.6792, fullEver: 0.7034, sustained90: 0.9982,
      error: 0.0005),
    .init(
      name: "range", over90: 0.9996, full: 0.4008, fullEver: 0.5696, sustained90: 0.9792,
      error: 0.0010),
    .init(
      name: "rising", over90: 0.7601, full: 0.1647, fullEver: 0.5973, sustained90: 0.7539,
      error: 0.0006),
    .init(
      name: "gap", over90: 0.9751, full: 0.5501, fullEver: 0.6054, sustained90: 0.9573,
      error: 0.0028),
    .init(
      name: "count", over90: 1.0000, full: 0.5527, fullEver: 0.5698, sustained90: 0.9986,
      error: 0.0010),
    .init(
      name: "gompertz", over90: 0.6929, full: 0.1155, fullEver: 0.5815, sustained90: 0.6755,
      error: 0.0005),
    .init(
      name: "index", over90: 0.7514, full: 0.4927, fullEver: 0.7916, sustained90: 0.6699,
      error: 0.0011),
    .init(
      name: "indexGompertz", over90: 0.7578, full: 0.4789, fullEver: 0.7855, sustained90: 0.6732,
      error: 0.0011),
    .init(
      name: "indexFacts", over90: 0.8185, full: 0.5809, fullEver: 0.8338, sustained90: 0.7494,
      error: 0.0007),
    .init(
      name: "indexRange", over90: 0.8262, full: 0.5595, fullEver: 0.8296, sustained90: 0.7305,
      error: 0.0007),
  ]
}
