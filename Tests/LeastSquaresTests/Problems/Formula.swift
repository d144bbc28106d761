import RealModule

/// A model formula as NIST writes it, with its exact derivatives by the reverse mode.
///
/// Names are `b1`, `b2`, … for parameters, `x` or `x1`, `x2`, … for predictors, `pi`, and the functions
/// `exp`, `log`, `sin`, `cos`, `arctan`; `**` is the power. Any real type will do, so that the same
/// formula serves in extended precision.
struct Formula: Sendable {
  /// One operation on the results of earlier ones.
  private enum Step {
    case number(Double)
    case pi
    case parameter(Int)
    case predictor(Int)
    case negated(Int)
    case sum(Int, Int)
    case difference(Int, Int)
    case product(Int, Int)
    case quotient(Int, Int)
    case power(Int, Int)
    case whole(Int, Int)
    case function(Function, Int)
  }

  private enum Function: String {
    case exp, log, sin, cos, arctan
  }

  private var steps: [Step] = []

  /// Reads a formula; `nil` when it is none.
  init?(_ text: String) {
    var rest = Array(text.filter { $0 != " " })[...]
    guard sum(&rest) != nil, rest.isEmpty else { return nil }
  }

  // MARK: Reading

  private mutating func push(_ step: Step) -> Int {
    steps.append(step)
    return steps.count - 1
  }

  private mutating func sum(_ rest: inout ArraySlice<Character>) -> Int? {
    guard var left = product(&rest) else { return nil }
    while let sign = rest.first, sign == "+" || sign == "-" {
      rest.removeFirst()
      guard let right = product(&rest) else { return nil }
      left = push(sign == "+" ? .sum(left, right) : .difference(left, right))
    }
    return left
  }

  private mutating func product(_ rest: inout ArraySlice<Character>) -> Int? {
    guard var left = signed(&rest) else { return nil }
    while let sign = rest.first, sign == "*" || sign == "/" {
      rest.removeFirst()
      guard let right = signed(&rest) else { return nil }
      left = push(sign == "*" ? .product(left, right) : .quotient(left, right))
    }
    return left
  }

  private mutating func signed(_ rest: inout ArraySlice<Character>) -> Int? {
    guard rest.first == "-" else { return power(&rest) }
    rest.removeFirst()
    return signed(&rest).map { push(.negated($0)) }
  }

  private mutating func power(_ rest: inout ArraySlice<Character>) -> Int? {
    guard let base = atom(&rest) else { return nil }
    guard rest.starts(with: "**") else { return base }
    rest.removeFirst(2)
    guard let exponent = signed(&rest) else { return nil }
    // A whole exponent is allowed for a negative base too.
    switch steps[exponent] {
    case .number(let n) where n == n.rounded(): return push(.whole(base, Int(n)))
    default: return push(.power(base, exponent))
    }
  }

  private mutating func atom(_ rest: inout ArraySlice<Character>) -> Int? {
    guard let first = rest.first else { return nil }
    if first == "(" {
      rest.removeFirst()
      guard let inner = sum(&rest), rest.first == ")" else { return nil }
      rest.removeFirst()
      return inner
    }
    let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "." }
    rest.removeFirst(word.count)
    let text = String(word)
    if let function = Function(rawValue: text) {
      guard rest.first == "(" else { return nil }
      return atom(&rest).map { push(.function(function, $0)) }
    }
    if text == "pi" { return push(.pi) }
    if first == "b" { return Int(text.dropFirst()).map { push(.parameter($0 - 1)) } }
    if first == "x" { return push(.predictor((Int(text.dropFirst()) ?? 1) - 1)) }
    return Double(first == "." ? "0" + text : text).map { push(.number($0)) }
  }

  // MARK: Evaluating

  /// The value at parameters `b` and predictors `x`.
  func value<T: Real>(_ b: [T], _ x: [T]) -> T { values(b, x).last ?? .nan }

  private func values<T: Real>(_ b: [T], _ x: [T]) -> [T] {
    var v: [T] = []
    v.reserveCapacity(steps.count)
    for step in steps {
      switch step {
      case .number(let n): v.append(real(n))
      case .pi: v.append(.pi)
      case .parameter(let j): v.append(b[j])
      case .predictor(let j): v.append(x[j])
      case .negated(let i): v.append(-v[i])
      case .sum(let i, let j): v.append(v[i] + v[j])
      case .difference(let i, let j): v.append(v[i] - v[j])
      case .product(let i, let j): v.append(v[i] * v[j])
      case .quotient(let i, let j): v.append(v[i] / v[j])
      case .power(let i, let j): v.append(.pow(v[i], v[j]))
      case .whole(let i, let n): v.append(.pow(v[i], n))
      case .function(.exp, let i): v.append(.exp(v[i]))
      case .function(.log, let i): v.append(.log(v[i]))
      case .function(.sin, let i): v.append(.sin(v[i]))
      case .function(.cos, let i): v.append(.cos(v[i]))
      case .function(.arctan, let i): v.append(.atan(v[i]))
      }
    }
    return v
  }

  /// The derivatives by the parameters.
  func gradient<T: Real>(_ b: [T], _ x: [T]) -> [T] {
    let v = values(b, x)
    var result = b.map { _ in T.zero }
    var weight = v.map { _ in T.zero }
    weight[weight.count - 1] = 1
    for (k, step) in steps.enumerated().reversed() {
      let w = weight[k]
      switch step {
      case .number, .pi, .predictor: break
      case .parameter(let j): result[j] += w
      case .negated(let i): weight[i] -= w
      case .sum(let i, let j):
        weight[i] += w
        weight[j] += w
      case .difference(let i, let j):
        weight[i] += w
        weight[j] -= w
      case .product(let i, let j):
        weight[i] += w * v[j]
        weight[j] += w * v[i]
      case .quotient(let i, let j):
        weight[i] += w / v[j]
        weight[j] -= w * v[k] / v[j]
      case .power(let i, let j):
        weight[i] += w * v[j] * .pow(v[i], v[j] - 1)
        weight[j] += w * v[k] * .log(v[i])
      case .whole(let i, let n): weight[i] += w * T(n) * .pow(v[i], n - 1)
      case .function(.exp, let i): weight[i] += w * v[k]
      case .function(.log, let i): weight[i] += w / v[i]
      case .function(.sin, let i): weight[i] += w * .cos(v[i])
      case .function(.cos, let i): weight[i] -= w * .sin(v[i])
      case .function(.arctan, let i): weight[i] += w / (1 + v[i] * v[i])
      }
    }
    return result
  }

  /// Halves and whole numbers, which are exact in every type.
  private func real<T: Real>(_ n: Double) -> T { T(Int(2 * n)) / 2 }
}
