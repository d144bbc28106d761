import LeastSquares
import RealModule

/// A test problem from its standard start: the eighteen nonlinear least-squares problems of Moré,
/// Garbow and Hillstrom, "Testing Unconstrained Optimization Software", ACM TOMS 7 (1981), and those of
/// McKeown, of de Villiers and Glasser, and of Madsen that the R package gslnls tests beside them.
struct ClassicProblem: Sendable {
  let name: String
  let start: [Double]
  /// The minima that the paper names or Reference/classics.py finds, as sums of squares; the first is
  /// the global one.
  let minima: [Double]
  let residuals: @Sendable ([Dual]) -> [Dual]

  var problem: LeastSquaresProblem {
    let residuals = residuals
    return LeastSquaresProblem.differentiated(start: start) { x in residuals(x) }
  }

  private init(
    _ name: String, _ start: [Double], _ minima: [Double],
    _ residuals: @escaping @Sendable ([Dual]) -> [Dual]
  ) {
    self.name = name
    self.start = start
    self.minima = minima
    self.residuals = residuals
  }

  private static func sum(_ terms: some Sequence<Dual>) -> Dual { terms.reduce(0, +) }
  private static func ones(_ n: Int, _ value: Double = 1) -> [Double] {
    Array(repeating: value, count: n)
  }

  static let all: [ClassicProblem] = [
    // 32 to 34: linear, of full rank and of rank one; n = 5, m = 10.
    ClassicProblem("linear, full rank", ones(5), [5]) { x in
      let common = 2.0 / 10 * sum(x)
      return (0..<10).map { $0 < 5 ? x[$0] - common - 1 : -common - 1 }
    },
    ClassicProblem("linear, rank one", ones(5), [10.0 * 9 / (2 * 21)]) { x in
      let common = sum(x.enumerated().map { Dual(Double($0 + 1)) * $1 })
      return (1...10).map { Dual(Double($0)) * common - 1 }
    },
    ClassicProblem(
      "linear, rank one, zero columns and rows", ones(5), [(100 + 30 - 6) / (2.0 * 17)]
    ) { x in
      let common = sum((1..<4).map { Dual(Double($0 + 1)) * x[$0] })
      return (1...10).map { $0 == 1 || $0 == 10 ? -1 : Dual(Double($0 - 1)) * common - 1 }
    },
    ClassicProblem("Rosenbrock", [-1.2, 1], [0]) { x in
      [10 * (x[1] - x[0] * x[0]), 1 - x[0]]
    },
    ClassicProblem("helical valley", [-1, 0, 0], [0]) { x in
      let turn = Dual.atan(x[1] / x[0]) / Dual(2 * .pi) + (x[0] < 0 ? 0.5 : 0)
      return [10 * (x[2] - 10 * turn), 10 * (.sqrt(x[0] * x[0] + x[1] * x[1]) - 1), x[2]]
    },
    ClassicProblem("Powell singular", [3, -1, 0, 1], [0]) { x in
      [
        x[0] + 10 * x[1], Dual(5.0.squareRoot()) * (x[2] - x[3]), .pow(x[1] - 2 * x[2], 2),
        Dual(10.0.squareRoot()) * .pow(x[0] - x[3], 2),
      ]
    },
    ClassicProblem("Freudenstein and Roth", [0.5, -2], [0, 48.9842536792400]) { x in
      [
        -13 + x[0] + ((5 - x[1]) * x[1] - 2) * x[1],
        -29 + x[0] + ((x[1] + 1) * x[1] - 14) * x[1],
      ]
    },
    ClassicProblem("Bard", ones(3), [8.214877306578963e-3, 17.4286]) { x in
      let y = [
        0.14, 0.18, 0.22, 0.25, 0.29, 0.32, 0.35, 0.39, 0.37, 0.58, 0.73, 0.96, 1.34, 2.10, 4.39,
      ]
      return y.enumerated().map { i, y in
        let u = Double(i + 1)
        let v = 16 - u
        return Dual(y) - (x[0] + Dual(u) / (Dual(v) * x[1] + Dual(min(u, v)) * x[2]))
      }
    },
    ClassicProblem(
      "Kowalik and Osborne", [0.25, 0.39, 0.415, 0.39], [3.075056038492297e-4, 1.02734e-3]
    ) { x in
      let y = [
        0.1957, 0.1947, 0.1735, 0.1600, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246,
      ]
      let u = [4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625].map { Dual($0) }
      return zip(y, u).map { y, u in
        Dual(y) - x[0] * (u * u + u * x[1]) / (u * u + u * x[2] + x[3])
      }
    },
    ClassicProblem("Meyer", [0.02, 4000, 250], [87.94585517056]) { x in
      let y: [Double] = [
        34780, 28610, 23650, 19630, 16370, 13720, 11540, 9744, 8261, 7030, 6005, 5147, 4427, 3820,
        3307, 2872,
      ]
      return y.enumerated().map { i, y in
        x[0] * .exp(x[1] / (Dual(45 + 5 * Double(i + 1)) + x[2])) - Dual(y)
      }
    },
    ClassicProblem("Watson, 6", ones(6, 0), [2.287670053552e-3]) { watson($0) },
    ClassicProblem("Watson, 9", ones(9, 0), [1.399760138e-6]) { watson($0) },
    ClassicProblem("Watson, 12", ones(12, 0), [4.722381e-10]) { watson($0) },
    ClassicProblem("Box", [0, 10, 20], [0]) { x in
      (1...10).map { i in
        let t = 0.1 * Double(i)
        return .exp(Dual(-t) * x[0]) - .exp(Dual(-t) * x[1])
          - x[2] * Dual(.exp(-t) - .exp(-10 * t))
      }
    },
    ClassicProblem("Jennrich and Sampson", [0.3, 0.4], [124.362182355615]) { x in
      (1...10).map { i in
        let t = Dual(Double(i))
        return 2 + 2 * t - .exp(t * x[0]) - .exp(t * x[1])
      }
    },
    ClassicProblem("Brown and Dennis", [25, 5, -5, -1], [85822.20162635628]) { x in
      (1...20).map { i in
        let t = Double(i) / 5
        return .pow(x[0] + Dual(t) * x[1] - Dual(.exp(t)), 2)
          + .pow(x[2] + x[3] * Dual(.sin(t)) - Dual(.cos(t)), 2)
      }
    },
    ClassicProblem(
      "Chebyquad, 8", (1...8).map { Double($0) / 9 }, [3.51687372568e-3]
    ) { chebyquad($0) },
    ClassicProblem("Chebyquad, 9", (1...9).map { Double($0) / 10 }, [0]) { chebyquad($0) },
    ClassicProblem(
      "Chebyquad, 10", (1...10).map { Double($0) / 11 }, [6.50395480e-3, 4.7727136e-3]
    ) { chebyquad($0) },
    ClassicProblem("Brown almost linear, 10", ones(10, 0.5), [0, 1]) { x in
      let total = sum(x)
      return x.indices.map { $0 < 9 ? x[$0] + total - 11 : x.reduce(1, *) - 1 }
    },
    ClassicProblem("Osborne 1", [0.5, 1.5, -1, 0.01, 0.02], [5.464894697483e-5]) { x in
      let y = [
        0.844, 0.908, 0.932, 0.936, 0.925, 0.908, 0.881, 0.850, 0.818, 0.784, 0.751, 0.718, 0.685,
        0.658, 0.628, 0.603, 0.580, 0.558, 0.538, 0.522, 0.506, 0.490, 0.478, 0.467, 0.457, 0.448,
        0.438, 0.431, 0.424, 0.420, 0.414, 0.411, 0.406,
      ]
      return y.enumerated().map { i, y in
        let t = Dual(10 * Double(i))
        return Dual(y) - (x[0] + x[1] * .exp(-t * x[3]) + x[2] * .exp(-t * x[4]))
      }
    },
    ClassicProblem(
      "Osborne 2", [1.3, 0.65, 0.65, 0.7, 0.6, 3, 5, 7, 2, 4.5, 5.5], [4.013774e-2, 1.78981]
    ) { x in
      let y = [
        1.366, 1.191, 1.112, 1.013, 0.991, 0.885, 0.831, 0.847, 0.786, 0.725, 0.746, 0.679, 0.608,
        0.655, 0.616, 0.606, 0.602, 0.626, 0.651, 0.724, 0.649, 0.649, 0.694, 0.644, 0.624, 0.661,
        0.612, 0.558, 0.533, 0.495, 0.500, 0.423, 0.395, 0.375, 0.372, 0.391, 0.396, 0.405, 0.428,
        0.429, 0.523, 0.562, 0.607, 0.653, 0.672, 0.708, 0.633, 0.668, 0.645, 0.632, 0.591, 0.559,
        0.597, 0.625, 0.739, 0.710, 0.729, 0.720, 0.636, 0.581, 0.428, 0.292, 0.162, 0.098, 0.054,
      ]
      return y.enumerated().map { i, y in
        let t = Dual(Double(i) / 10)
        var sum = Dual(y) - x[0] * .exp(-t * x[4])
        for k in 1...3 { sum -= x[k] * .exp(-.pow(t - x[k + 7], 2) * x[k + 4]) }
        return sum
      }
    },
    ClassicProblem("McKeown 1", ones(2, 0.1), [0.183601201508994]) { x in
      quadratic(
        x, [0.13294, -0.244378, 0.325895], [[5.66598, 2.77141], [2.77141, 2.12413]],
        [[-0.564255, 0.392417], [-0.404979, 0.927589], [-0.0735084, 0.535493]],
        [2.5074, -1.36401, 1.02282])
    },
    ClassicProblem("McKeown 2", ones(3, 0.1), [0.796555231920865]) { x in
      quadratic(
        x, [0.14272, -0.184918, -0.521869, -0.685306],
        [
          [2.95137, 4.87407, -2.0506], [4.87407, 9.39321, -3.93189], [-2.0506, -3.93189, 2.64745],
        ],
        [
          [-0.564255, 0.392417, -0.404979], [0.927589, -0.0735083, 0.535493],
          [0.658799, -0.636666, -0.681091], [-0.869487, 0.586387, 0.289826],
        ], [1.75168, -1.35195, -0.479048, -0.3648])
    },
    ClassicProblem("McKeown 3", ones(5, 0.1), [1.00000023136765]) { x in
      quadratic(
        x,
        [
          0.0426149, 0.0352053, 0.0878058, 0.0330812, 0.0580924, 0.649704, 0.344144, -0.627443,
          0.001828, -0.224783,
        ],
        [
          [0.354033, -0.0230349, -0.211938, -0.0554288, 0.220429],
          [-0.0230349, 0.291350, -0.00180333, -0.111141, 0.0485461],
          [-0.211938, -0.00180333, 0.815808, -0.133538, -0.380670],
          [-0.0554288, -0.111141, -0.133538, 0.389198, -0.131586],
          [0.220429, 0.0485461, -0.380670, -0.131586, 0.534706],
        ],
        [
          [-0.564255, 0.392417, -0.404979, 0.927589, -0.0735083],
          [0.535493, 0.658799, -0.636666, -0.681091, -0.869487],
          [0.586387, 0.289826, 0.854402, 0.789312, 0.949721],
          [0.608734, 0.984915, 0.375699, 0.239547, 0.463136],
          [0.774227, 0.325421, -0.151719, 0.448051, 0.149926],
          [-0.435033, -0.688583, 0.222278, -0.524653, 0.413248],
          [0.759468, -0.627795, 0.0403142, 0.724666, -0.0182537],
          [-0.152448, -0.546437, 0.484134, 0.353951, 0.887866],
          [-0.821772, -0.53412, -0.798498, -0.658572, 0.662362],
          [0.819831, -0.910632, -0.480344, -0.871758, -0.978666],
        ],
        [
          2.34659, 2.84048, 1.13888, 3.02286, 1.72139, 0.153917, 0.290577, -0.159378, 54.6910,
          -0.444873,
        ])
    },
    ClassicProblem("de Villiers and Glasser 1", [1, 8, 4, 4.412], [0]) { x in
      func level(_ x: [Dual], _ t: Dual) -> Dual { x[0] * .pow(x[1], t) * .sin(x[2] * t + x[3]) }
      return (0..<24).map { i in
        let t = Dual(Double(i) / 10)
        return level(x, t) - level([60.137, 1.371, 3.112, 1.761], t)
      }
    },
    ClassicProblem("de Villiers and Glasser 2", [45, 2, 2.5, 1.5, 0.9], [0]) { x in
      func level(_ x: [Dual], _ t: Dual) -> Dual {
        let base = x[1] < 0 ? -x[1] : x[1]
        return x[0] * .pow(base, t) * .tanh(x[2] * t + .sin(x[3] * t)) * .cos(t * .exp(x[4]))
      }
      return (0..<16).map { i in
        let t = Dual(Double(i) / 10)
        return level(x, t) - level([53.81, 1.27, 3.012, 2.13, 0.507], t)
      }
    },
    ClassicProblem("Madsen", [3, 1], [0.773199056492924]) { x in
      [x[0] * x[0] + x[1] * x[1] + x[0] * x[1], .sin(x[0]), .cos(x[1])]
    },
  ]

  /// McKeown's residuals, `a + C x + d xᵀB x / 2`.
  private static func quadratic(
    _ x: [Dual], _ a: [Double], _ b: [[Double]], _ c: [[Double]], _ d: [Double]
  ) -> [Dual] {
    func dot(_ row: [Double]) -> Dual { sum(zip(row, x).map { Dual($0) * $1 }) }
    let form = sum(zip(x, b).map { $0 * dot($1) })
    return a.indices.map { Dual(a[$0]) + dot(c[$0]) + Dual(d[$0] / 2) * form }
  }

  private static func watson(_ x: [Dual]) -> [Dual] {
    var result = (1...29).map { i -> Dual in
      let t = Double(i) / 29
      var (slope, value): (Dual, Dual) = (0, 0)
      for (j, x) in x.enumerated() {
        if j > 0 { slope += Dual(Double(j) * .pow(t, j - 1)) * x }
        value += Dual(.pow(t, j)) * x
      }
      return slope - value * value - 1
    }
    result.append(x[0])
    result.append(x[1] - x[0] * x[0] - 1)
    return result
  }

  private static func chebyquad(_ x: [Dual]) -> [Dual] {
    (1...x.count).map { i in
      let mean =
        sum(
          x.map { x in
            // The Chebyshev polynomial of the interval from 0 to 1.
            var (before, polynomial): (Dual, Dual) = (1, 2 * x - 1)
            for _ in 1..<i {
              (before, polynomial) = (polynomial, 2 * (2 * x - 1) * polynomial - before)
            }
            return polynomial
          }) / Dual(Double(x.count))
      return i % 2 == 0 ? mean + Dual(1 / Double(i * i - 1)) : mean
    }
  }
}
