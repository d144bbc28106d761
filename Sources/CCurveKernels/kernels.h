// The kernels' one body, included once for each instruction set with KERNELS naming its table and
// WIDTH saying how many lanes are worked on at a time.
#include "include/CCurveKernels.h"

#pragma clang fp contract(fast)
// Vectors wider than the processor's are passed between inlined functions only.
#pragma clang diagnostic ignored "-Wpsabi"

#define INLINE static inline __attribute__((always_inline))

typedef double lanes __attribute__((vector_size(8 * WIDTH), aligned(8)));
typedef long long masks __attribute__((vector_size(8 * WIDTH), aligned(8)));
typedef unsigned long long words __attribute__((vector_size(8 * WIDTH), aligned(8)));

INLINE lanes all(double x) { return x - (lanes){}; }
INLINE lanes load(const double *p) { return *(const lanes *)p; }
INLINE void store(double *p, lanes x) { *(lanes *)p = x; }
INLINE lanes either(masks m, lanes a, lanes b) {
  return (lanes)((m & (masks)a) | (~m & (masks)b));
}
// Of a number and none, the other one: `b` comes second in all uses.
INLINE lanes least(lanes a, lanes b) { return either(a < b, a, b); }
INLINE lanes most(lanes a, lanes b) { return either(a > b, a, b); }
INLINE lanes clamp(lanes x, lanes low, lanes high) { return least(most(x, low), high); }
INLINE lanes magnitude(lanes x) { return (lanes)((masks)x & 0x7fffffffffffffffLL); }

// MARK: Elementary functions

// e^x for |x| <= 708 to a few units in the last place, and |x| / 10 more far out.
#if WIDTH == 8 && defined(__x86_64__)
// 2^(n/16) from a table in two registers times the series on |r| <= ln 2 / 32, whose seventh power is
// spread over the lower odd ones as Chebyshev's polynomial has it.
static const double sixteenths[16] __attribute__((aligned(64))) = {
  0x1.0000000000000p+0, 0x1.0b5586cf9890fp+0, 0x1.172b83c7d517bp+0, 0x1.2387a6e756238p+0,
  0x1.306fe0a31b715p+0, 0x1.3dea64c123422p+0, 0x1.4bfdad5362a27p+0, 0x1.5ab07dd485429p+0,
  0x1.6a09e667f3bcdp+0, 0x1.7a11473eb0187p+0, 0x1.8ace5422aa0dbp+0, 0x1.9c49182a3f090p+0,
  0x1.ae89f995ad3adp+0, 0x1.c199bdd85529cp+0, 0x1.d5818dcfba487p+0, 0x1.ea4afa2a490dap+0
};
INLINE lanes exponential(lanes x) {
  lanes shifted = x * 0x1.71547652b82fep0 + 0x1.8p48;
  lanes n = shifted - 0x1.8p48;
  lanes r = x - n * 0x1.62e42fefa39efp-1;
  const double square = 0x1.62e42fefa39efp-6 * 0x1.62e42fefa39efp-6;
  lanes q = (1.0 / 120 + 7.0 / 4 * square / 5040) + r * (1.0 / 720);
  q = 1.0 / 24 + r * q;
  q = (1.0 / 6 - 7.0 / 8 * square * square / 5040) + r * q;
  q = 0.5 + r * q;
  q = 1.0 + r * q;
  lanes power = (lanes)_mm512_permutex2var_pd(
    (__m512d)load(sixteenths), (__m512i)shifted, (__m512d)load(sixteenths + 8));
  return (lanes)_mm512_scalef_pd((__m512d)(power + power * r * q), (__m512d)n);
}
#else
// 2^n times the series of degree 13 on |r| <= ln 2 / 2.
INLINE lanes exponential(lanes x) {
  lanes shifted = x * 0x1.71547652b82fep0 + 0x1.8p52;
  lanes n = shifted - 0x1.8p52;
  lanes r = x - n * 0x1.62e42fefa38p-1;
  r = r - n * 0x1.ef35793c7673p-45;
  // Estrin's order: three short chains instead of a long one.
  lanes r2 = r * r, r4 = r2 * r2, r8 = r4 * r4;
  lanes a = (1.0 + r) + r2 * (0.5 + r * (1.0 / 6));
  lanes b = (1.0 / 24 + r * (1.0 / 120)) + r2 * (1.0 / 720 + r * (1.0 / 5040));
  lanes c = (1.0 / 40320 + r * (1.0 / 362880)) + r2 * (1.0 / 3628800 + r * (1.0 / 39916800));
  lanes d = 1.0 / 479001600 + r * (1.0 / 6227020800);
  lanes p = (a + r4 * b) + r8 * (c + r4 * d);
  return (lanes)((words)p + ((words)shifted << 52));
}
#endif

// ln x for normal positive x: the exponent, and 2 artanh((m - 1) / (m + 1)) for m near one.
INLINE lanes logarithm(lanes x) {
  words bits = (words)x - 0x3fe6a09e667f3bcdULL;
  masks exponent = (masks)bits >> 52;
  lanes m = (lanes)((bits & 0x000fffffffffffffULL) + 0x3fe6a09e667f3bcdULL);
  lanes n = __builtin_convertvector(exponent, lanes);
  lanes s = (m - 1.0) / (m + 1.0), q = s * s;
  lanes p = all(1.0 / 21);
  p = 1.0 / 19 + q * p;
  p = 1.0 / 17 + q * p;
  p = 1.0 / 15 + q * p;
  p = 1.0 / 13 + q * p;
  p = 1.0 / 11 + q * p;
  p = 1.0 / 9 + q * p;
  p = 1.0 / 7 + q * p;
  p = 1.0 / 5 + q * p;
  p = 1.0 / 3 + q * p;
  return n * 0x1.62e42fefa39efp-1 + (2.0 * s + 2.0 * s * q * p);
}

// MARK: Distributions, each from u = e^-z but the normal one, which is from z

typedef struct {
  lanes share;    // F
  lanes density;  // F'
  lanes shape;    // the derivative of F by the logarithm of the shape parameter
} shares;

enum { kind_logistic, kind_gumbel, kind_exponential, kind_richards, kind_normal };

INLINE shares logistic(lanes u) {
  lanes f = 1.0 / (1.0 + u);
  // The product has several uses, so that it is rounded alike with and without weights.
  return (shares){f, f * (1.0 - f), all(0)};
}

INLINE shares gumbel(lanes u) {
  u = least(u, all(700));
  lanes f = exponential(-u);
  return (shares){f, u * f, all(0)};
}

INLINE shares saturating(lanes u) {
  masks after = u <= 1.0;
  return (shares){either(after, 1.0 - u, all(0)), either(after, u, all(0)), all(0)};
}

INLINE shares richards(lanes u, lanes nu, lanes inverse) {
  lanes base = 1.0 + nu * u;
  lanes q = logarithm(base) * inverse;
  lanes f = exponential(-least(q, all(700)));
  lanes part = u / base;
  return (shares){f, part * f, f * (q - part)};
}

// Hart's approximation 5666 (1968), here to 2e-16 of one.
INLINE shares normal(lanes z) {
  lanes x = least(magnitude(z), all(37));
  lanes d = exponential(-0.5 * x * x);
  lanes p = 0.700383064443688 + x * 3.52624965998911e-02;
  p = 6.37396220353165 + x * p;
  p = 33.912866078383 + x * p;
  p = 112.079291497871 + x * p;
  p = 221.213596169931 + x * p;
  p = 220.206867912376 + x * p;
  lanes q = 1.75566716318264 + x * 8.83883476483184e-02;
  q = 16.064177579207 + x * q;
  q = 86.7807322029461 + x * q;
  q = 296.564248779674 + x * q;
  q = 637.333633378831 + x * q;
  q = 793.826512519948 + x * q;
  q = 440.413735824752 + x * q;
  lanes tail = d * p / q;
  return (shares){either(z > 0.0, 1.0 - tail, tail), 0.3989422804014327 * d, all(0)};
}

INLINE shares distribution(int kind, lanes u, lanes nu, lanes inverse) {
  switch (kind) {
    case kind_gumbel: return gumbel(u);
    case kind_exponential: return saturating(u);
    case kind_richards: return richards(u, nu, inverse);
    case kind_normal: return normal(u);
    default: return logistic(u);
  }
}

// MARK: Sums over the points

typedef struct {
  lanes f, e, k, s, r;        // F, the columns by midpoint, rate and shape, the residual
  lanes ff, fe, fk, fs, fr;
  lanes ee, ek, es, er, kk, ks, kr, ss, sr, rr;
} sums;

// The longest run of the recurrence: its rounding grows with its length, and within so many points
// the fastest rate of the box cannot lead from where e^-z is cut off to where it matters.
enum { run_length = 32 };

INLINE sums summed(
  int kind, int uniform, int weighted, const curve_problem *problem, const double *y,
  const double *w, lanes k, lanes c, lanes shape, lanes floor, lanes rise)
{
  sums t = {};
  const int shaped = kind == kind_richards;
  const double *x = problem->positions;
  lanes nu = all(1), inverse = all(1), ratio = all(1), u = all(1);
  if (shaped) {
    nu = exponential(shape);
    inverse = exponential(-shape);
  }
  if (uniform) ratio = exponential(-k * problem->step);
  for (long start = 0; start < problem->points; start += run_length) {
    long end = start + run_length < problem->points ? start + run_length : problem->points;
    if (uniform) u = exponential(clamp(k * (c - x[start]), all(-700), all(700)));
    for (long i = start; i < end; i++) {
      if (kind == kind_normal)
        u = k * (x[i] - c);
      else if (!uniform)
        u = exponential(clamp(-k * (x[i] - c), all(-700), all(700)));
      shares v = distribution(kind, u, nu, inverse);
      lanes f = v.share, e = v.density, s = v.shape;
      lanes r = load(y + i * curve_lanes) - floor - rise * f;
      lanes fw = f, ew = e, sw = s, rw = r;
      if (weighted) {
        lanes weight = load(w + i * curve_lanes);
        fw = weight * f;
        ew = weight * e;
        sw = weight * s;
        rw = weight * r;
      }
      if (kind != kind_logistic) t.f += fw;
      t.e += ew;
      t.r += rw;
      t.ff += fw * f;
      t.fe += ew * f;
      t.fr += fw * r;
      t.ee += ew * e;
      t.er += ew * r;
      t.rr += rw * r;
      if (shaped) {
        t.s += sw;
        t.fs += fw * s;
        t.es += ew * s;
        t.ss += sw * s;
        t.sr += sw * r;
      }
      if (uniform) {
        // Sums of the sums so far, by additions alone, stand for sums of multiples of the place.
        t.k += t.e;
        t.fk += t.fe;
        t.ek += t.ee;
        t.kk += t.ek;
        t.kr += t.er;
        if (shaped) t.ks += t.es;
        u *= ratio;
      } else {
        lanes d = x[i] - c, h = d * ew;
        t.k += h;
        t.fk += h * f;
        t.ek += h * e;
        t.kk += h * (d * e);
        t.kr += h * r;
        if (shaped) t.ks += h * s;
      }
    }
  }
  // There F' = F - F^2.
  if (kind == kind_logistic) t.f = t.e + t.ff;
  if (uniform) {
    // With m points, the place i enters a sum of sums j = m - i times and a sum of those
    // j (j + 1) / 2 times; its distance is that of the place m, beyond the last, less j steps.
    double step = problem->step;
    lanes beyond = x[0] + step * (double)problem->points - c;
    lanes ek = t.ek;
    t.k = beyond * t.e - step * t.k;
    t.fk = beyond * t.fe - step * t.fk;
    t.kr = beyond * t.er - step * t.kr;
    if (shaped) t.ks = beyond * t.es - step * t.ks;
    t.ek = beyond * t.ee - step * ek;
    t.kk = beyond * (beyond * t.ee - 2.0 * step * ek) + step * step * (2.0 * t.kk - ek);
  }
  return t;
}

// MARK: Penalties on what people know

// F^-1 of a share for Richards' distribution and its derivative by the logarithm of the shape.
INLINE lanes richards_quantile(lanes shape, double share, lanes *derivative) {
  lanes nu = exponential(shape);
  lanes power = exponential(-nu * __builtin_log(share));
  *derivative = 1.0 + nu * power * __builtin_log(share) / (power - 1.0);
  return shape - logarithm(power - 1.0);
}

INLINE void penalty(
  curve_prior prior, lanes value, lanes e, lanes k, lanes s, lanes normal[6], lanes gradient[3],
  lanes *sum)
{
  lanes r = prior.mean - value, p = all(prior.precision);
  normal[0] += p * e * e;
  normal[1] += p * e * k;
  normal[2] += p * k * k;
  normal[3] += p * s * e;
  normal[4] += p * s * k;
  normal[5] += p * s * s;
  gradient[0] += p * e * r;
  gradient[1] += p * k * r;
  gradient[2] += p * s * r;
  *sum += p * r * r;
}

// Half-way day and duration have no part in L and A: rows of the reduced equations.
INLINE void penalties(
  int kind, const curve_problem *problem, lanes k, lanes c, lanes shape, lanes normal[6],
  lanes gradient[3], lanes *sum)
{
  lanes half = all(problem->half), most = all(problem->most), half_s = all(0), most_s = all(0);
  if (kind == kind_richards) {
    half = richards_quantile(shape, problem->half, &half_s);
    most = richards_quantile(shape, problem->most, &most_s);
  }
  double m = problem->mirror;
  lanes first = m * (c + half / k), last = m * (c + most / k);
  lanes first_e = -m / k, last_e = first_e;
  lanes first_k = -m * half / (k * k), last_k = -m * most / (k * k);
  lanes first_s = m * half_s / k, last_s = m * most_s / k;
  if (problem->logarithmic) {
    first = exponential(clamp(first, all(-300), all(300)));
    last = exponential(clamp(last, all(-300), all(300)));
    first_e *= first;
    first_k *= first;
    first_s *= first;
    last_e *= last;
    last_k *= last;
    last_s *= last;
  }
  penalty(problem->halfway_prior, first, first_e, first_k, first_s, normal, gradient, sum);
  penalty(
    problem->duration_prior, last - first, last_e - first_e, last_k - first_k, last_s - first_s,
    normal, gradient, sum);
}

// MARK: A step

#define SLOT(name) (state + slot_##name * curve_lanes)

INLINE void stepped(
  int kind, const curve_problem *problem, const double *y, const double *w, double *state)
{
  const int shaped = kind == kind_richards;
  lanes k = load(SLOT(rate)), c = load(SLOT(midpoint)), s = load(SLOT(shape));
  lanes floor = load(SLOT(floor)), rise = load(SLOT(rise)), sum = load(SLOT(sum));
  lanes try_k = load(SLOT(next_rate)), try_c = load(SLOT(next_midpoint));
  lanes try_s = load(SLOT(next_shape)), damping = load(SLOT(damping));
  lanes expected = load(SLOT(decrease)), end = load(SLOT(end)), weight = load(SLOT(weight));
  masks running = end == 0.0;

  sums t;
#define SUMMED(uniform, weighted) \
  summed(kind, uniform, weighted, problem, y, w, try_k, try_c, try_s, floor, rise)
  if (problem->uniform)
    t = w ? SUMMED(1, 1) : SUMMED(1, 0);
  else
    t = w ? SUMMED(0, 1) : SUMMED(0, 0);

  // A prior on the floor is a point where F = 0, one on the ceiling a point where F = 1.
  double p = problem->floor_prior.precision, q = problem->ceiling_prior.precision;
  lanes low = problem->floor_prior.mean - floor;
  lanes high = problem->ceiling_prior.mean - floor - rise;
  weight += p + q;
  t.f += q;
  t.ff += q;
  t.r += p * low + q * high;
  t.fr += q * high;
  t.rr += p * low * low + q * high * high;

  // With the ceiling known the linear part is A (F - 1), with the floor known A F.
  if (problem->ceiling_fixed) {
    t.ff += weight - 2.0 * t.f;
    t.f -= weight;
    t.fe -= t.e;
    t.fk -= t.k;
    t.fs -= t.s;
    t.fr -= t.r;
  }
  const int both_free = !problem->floor_fixed && !problem->ceiling_fixed;
  const int none_free = problem->floor_fixed && problem->ceiling_fixed;
  lanes one = both_free ? load(SLOT(inverse_weight)) : all(0);
  lanes mean_f = t.f * one, mean_e = t.e * one, mean_k = t.k * one, mean_r = t.r * one;
  lanes mean_s = t.s * one;
  lanes ff = t.ff - mean_f * t.f, fe = t.fe - mean_f * t.e, fk = t.fk - mean_f * t.k;
  lanes fs = t.fs - mean_f * t.s, fr = t.fr - mean_f * t.r;
  // Where F is level there is no rise to find.
  lanes of = none_free ? all(0) : either(ff > 1e-14 * t.ff, 1.0 / ff, all(0));
  lanes on_e = fe * of, on_k = fk * of, on_s = fs * of, change = fr * of;
  lanes try_rise = rise + change;
  lanes normal[6], gradient[3];
  normal[0] = t.ee - mean_e * t.e - on_e * fe;
  normal[1] = t.ek - mean_e * t.k - on_e * fk;
  normal[2] = t.kk - mean_k * t.k - on_k * fk;
  gradient[0] = t.er - mean_e * t.r - on_e * fr;
  gradient[1] = t.kr - mean_k * t.r - on_k * fr;
  // Where the points hardly tell floor and rise apart, rounding may take more than there is: what it
  // may have taken is given back.
  lanes taken = change * fr, try_sum = t.rr - mean_r * t.r - taken;
  try_sum = most(try_sum, all(0)) + 0x1p-50 * taken * (t.ff * of);
  lanes square = try_rise * try_rise;
  normal[0] *= square;
  normal[1] *= square;
  normal[2] *= square;
  gradient[0] *= try_rise;
  gradient[1] *= try_rise;
  normal[3] = normal[4] = normal[5] = gradient[2] = all(0);
  if (shaped) {
    normal[3] = (t.es - mean_s * t.e - on_s * fe) * square;
    normal[4] = (t.ks - mean_s * t.k - on_s * fk) * square;
    normal[5] = (t.ss - mean_s * t.s - on_s * fs) * square;
    gradient[2] = (t.sr - mean_s * t.r - on_s * fr) * try_rise;
  }
  if (problem->halfway_prior.precision > 0 || problem->duration_prior.precision > 0)
    penalties(kind, problem, try_k, try_c, try_s, normal, gradient, &try_sum);

  // Accept what is no worse; what is not a number is worse.
  masks accepted = running & (try_sum <= sum);
  masks rejected = running & ~accepted;
  lanes gained = sum - try_sum;
  lanes eased = either(
    gained > 0.75 * expected, damping * 0.1, either(gained < 0.25 * expected, damping * 2.0, damping));
  eased = either(eased < 1e-3, all(0), eased);
  lanes last_damping = damping;
  damping = either(accepted, eased, either(rejected, most(damping * 8.0, all(0.125)), damping));
  sum = either(accepted, try_sum, sum);
  k = either(accepted, try_k, k);
  c = either(accepted, try_c, c);
  s = either(accepted, try_s, s);
  lanes try_floor = floor;
  if (both_free)
    try_floor = floor + mean_r - mean_f * change;
  else if (problem->ceiling_fixed)
    try_floor = problem->ceiling - try_rise;
  floor = either(accepted, try_floor, floor);
  rise = either(accepted, try_rise, rise);
#define KEPT(value, place)                                        \
  value = either(accepted, value, load(state + (place) * curve_lanes)); \
  store(state + (place) * curve_lanes, value)
  for (int i = 0; i < (shaped ? 6 : 3); i++) {
    KEPT(normal[i], slot_normal + i);
  }
  for (int i = 0; i < (shaped ? 3 : 2); i++) {
    KEPT(gradient[i], slot_gradient + i);
  }

  // The damped step, in e = -k dc and dk, which are linear in z; first the shape, then the two
  // others, each bounded and the rest solved anew for what the bound left.
  lanes more = 1.0 + damping;
  lanes m_ee = normal[0] * more, m_kk = normal[2] * more, m_ek = normal[1];
  lanes full = m_ee * m_kk, det = full - m_ek * m_ek;
  det = most(det, 1e-15 * full);
  lanes per = either(det > 0.0, 1.0 / det, all(0));
  lanes ds = all(0), ge = gradient[0], gk = gradient[1];
  if (shaped) {
    lanes es = normal[3], ks = normal[4];
    lanes a = (es * m_kk - ks * m_ek) * per, b = (ks * m_ee - es * m_ek) * per;
    lanes rest = normal[5] * more - a * es - b * ks;
    rest = most(rest, 1e-15 * normal[5]);
    ds = either(rest > 0.0, (gradient[2] - a * ge - b * gk) / rest, all(0));
    ds = clamp(ds, all(-1.5), all(1.5));
    ds = clamp(s + ds, all(problem->shape_low), all(problem->shape_high)) - s;
    ge -= es * ds;
    gk -= ks * ds;
  }
  lanes reach = all(problem->midpoint_reach);
  lanes low_e = k * most(c - problem->midpoint_high, -reach);
  lanes high_e = k * least(c - problem->midpoint_low, reach);
  lanes low_k = most(all(problem->rate_low), 0.25 * k) - k;
  lanes high_k = least(all(problem->rate_high), 4.0 * k) - k;
  lanes e = (ge * m_kk - gk * m_ek) * per, dk = (gk * m_ee - ge * m_ek) * per;
  lanes bounded_e = clamp(e, low_e, high_e), bounded_k = clamp(dk, low_k, high_k);
  masks outside = (bounded_e != e) | (bounded_k != dk);
  // Seldom needed, and divisions are slow; what is not needed in a lane leaves it as it is.
  if (__builtin_reduce_or(outside)) {
    lanes one_kk = either(m_kk > 0.0, 1.0 / m_kk, all(0));
    lanes one_ee = either(m_ee > 0.0, 1.0 / m_ee, all(0));
    dk = either(bounded_e == e, dk, (gk - m_ek * bounded_e) * one_kk);
    e = bounded_e;
    bounded_k = clamp(dk, low_k, high_k);
    e = either(bounded_k == dk, e, clamp((ge - m_ek * bounded_k) * one_ee, low_e, high_e));
    dk = bounded_k;
  }

  lanes next_k = clamp(k + dk, all(problem->rate_low), all(problem->rate_high));
  lanes next_c = c - e / next_k;
  next_c = clamp(next_c, c - reach, c + reach);
  next_c = clamp(next_c, all(problem->midpoint_low), all(problem->midpoint_high));
  lanes next_s = s + ds;
  lanes decrease = 2.0 * (gradient[0] * e + gradient[1] * dk)
    - (normal[0] * e * e + 2.0 * normal[1] * e * dk + normal[2] * dk * dk);
  if (shaped)
    decrease += 2.0 * gradient[2] * ds
      - ds * (normal[5] * ds + 2.0 * (normal[3] * e + normal[4] * dk));

  // After this step the sum can still fall by what such steps leave: their ratio, a geometric
  // series. A damped step before this one says nothing of it.
  masks known = (last_damping == 0.0) & (expected > 0.0);
  lanes before = either(known, expected, all(1));
  lanes after = 16.0 * decrease * either(known, decrease, all(1));
  lanes allowed = problem->tolerance * sum + load(SLOT(scale));
  masks converged = accepted & (after <= allowed * before) & (decrease <= problem->trust * sum + allowed)
    & (damping == 0.0);
  masks stalled = running & ~converged & (damping > 1e10);
  // The last step is taken, and floor and rise follow it to first order. Where the points hardly hold a
  // parameter, a step that gains nothing may still be long, and first order does not reach so far: there
  // the curve stays where it has been evaluated.
  masks taken_last = converged & (e * e + ds * ds <= 1e-6) & (dk * dk <= 1e-6 * k * k);
  lanes moved = try_rise * of * (fe * e + fk * dk + fs * ds);
  lanes end_rise = rise - moved;
  lanes end_floor = floor;
  if (both_free)
    end_floor = floor - try_rise * (mean_e * e + mean_k * dk + mean_s * ds) + mean_f * moved;
  else if (problem->ceiling_fixed)
    end_floor = problem->ceiling - end_rise;
  store(SLOT(rate), either(taken_last, next_k, k));
  store(SLOT(midpoint), either(taken_last, next_c, c));
  store(SLOT(floor), either(taken_last, end_floor, floor));
  store(SLOT(rise), either(taken_last, end_rise, rise));
  store(SLOT(sum), either(taken_last, most(sum - decrease, all(0)), sum));
  store(SLOT(next_rate), either(running, next_k, try_k));
  store(SLOT(next_midpoint), either(running, next_c, try_c));
  store(SLOT(damping), damping);
  store(SLOT(decrease), either(running, decrease, expected));
  if (shaped) {
    store(SLOT(shape), either(taken_last, next_s, s));
    store(SLOT(next_shape), either(running, next_s, try_s));
  }
  store(SLOT(passes), load(SLOT(passes)) + either(running, all(1), all(0)));
  store(SLOT(end), either(converged, all(1), either(stalled, all(2), end)));
}

#define STEP(name)                                                                                \
  static void step_##name(                                                                        \
    const curve_problem *problem, const double *y, const double *w, double *state)                \
  {                                                                                               \
    for (int lane = 0; lane < curve_lanes; lane += WIDTH)                                         \
      stepped(kind_##name, problem, y + lane, w ? w + lane : 0, state + lane);                    \
  }

STEP(logistic)
STEP(gumbel)
STEP(exponential)
STEP(richards)
STEP(normal)

// MARK: Loading and guessing

// Gives each missing point the value before it, or the first one, for the guess's sake; its weight
// is zero. A series of missing points only gets zeros.
INLINE lanes settle(
  const curve_problem *problem, int given, double *y, double *w, double *state)
{
  const long n = problem->points;
  lanes first = all(0), sum = all(0), count = all(0);
  for (long i = n - 1; i >= 0; i--) {
    lanes v = load(y + i * curve_lanes), weight = given ? load(w + i * curve_lanes) : all(1);
    // Less itself, what is not finite is not zero.
    masks there = (v - v == 0.0) & (weight - weight == 0.0) & (weight > 0.0);
    weight = either(there, weight, all(0));
    store(w + i * curve_lanes, weight);
    sum += weight;
    count += either(there, all(1), all(0));
    first = either(there, v, first);
  }
  for (long i = 0; i < n; i++) {
    masks there = load(w + i * curve_lanes) > 0.0;
    first = either(there, load(y + i * curve_lanes), first);
    store(y + i * curve_lanes, first);
  }
  store(SLOT(points), count);
  return sum;
}

INLINE void guess(
  const curve_problem *problem, int weighted, int given, double *y, double *w, double *state)
{
  const long n = problem->points;
  lanes low = all(__builtin_inf()), high = -low, weight = all((double)n);
  for (int i = 0; i < slot_count * curve_lanes; i += curve_lanes) store(state + i, all(0));
  store(SLOT(points), weight);
  if (weighted) weight = settle(problem, given, y, w, state);
  for (long i = 0; i < n; i++) {
    lanes v = load(y + i * curve_lanes);
    low = least(v, low);
    high = most(v, high);
  }

  // Of noisy values the lowest and the highest lie beyond the ends of the curve.
  lanes margin = 0.015 * (high - low);
  lanes largest = most(magnitude(low), magnitude(high));
  low += margin;
  high -= margin;

  // A known end takes the place of the lowest or highest value; the other end is the one farther off.
  lanes start = low, finish = high;
  if (problem->floor_fixed) {
    start = all(problem->floor);
    finish = either(high - start >= start - low, high, low);
  }
  if (problem->ceiling_fixed) {
    finish = all(problem->ceiling);
    start = problem->floor_fixed ? start : either(finish - low >= high - finish, low, high);
  }
  lanes width = finish - start;
  lanes scale = either(width != 0.0, 1.0 / width, all(0));
  lanes mass = all(0), moment = all(0);
  for (long i = 0; i < n; i++) {
    lanes v = (load(y + i * curve_lanes) - start) * scale;
    lanes share = most(least(v, 1.0 - v) - 0.1, all(0)) * problem->spacings[i];
    mass += share;
    moment += share * problem->positions[i];
  }
  masks some = mass > 0.0;
  lanes per = either(some, 1.0 / mass, all(0));
  lanes middle = all(0.5 * (problem->positions[0] + problem->positions[n - 1]));
  lanes k = clamp(problem->area * per, all(problem->rate_low), all(0.25 * problem->rate_high));
  lanes at = either(some, moment * per - problem->centre / k, middle);
  at = clamp(at, all(problem->midpoint_low), all(problem->midpoint_high));

  store(SLOT(rate), k);
  store(SLOT(next_rate), k);
  store(SLOT(midpoint), at);
  store(SLOT(next_midpoint), at);
  store(SLOT(shape), all(problem->shape_guess));
  store(SLOT(next_shape), all(problem->shape_guess));
  store(SLOT(floor), start);
  store(SLOT(rise), width);
  store(SLOT(sum), all(__builtin_inf()));
  store(SLOT(weight), weight);
  weight += problem->floor_prior.precision + problem->ceiling_prior.precision;
  store(SLOT(inverse_weight), 1.0 / weight);
  store(SLOT(scale), 1e-30 * weight * largest * largest);
}

// Exchanges, between each two vectors whose numbers differ by `h`, the halves of their blocks of 2h:
// with all powers of two for h, rows become columns.
#if WIDTH == 8
#define PLACES(of, h) of(0, h), of(1, h), of(2, h), of(3, h), of(4, h), of(5, h), of(6, h), of(7, h)
#elif WIDTH == 4
#define PLACES(of, h) of(0, h), of(1, h), of(2, h), of(3, h)
#else
#define PLACES(of, h) of(0, h), of(1, h)
#endif
#define PLACE_LOW(i, h) ((i) & (h) ? WIDTH + (i) - (h) : (i))
#define PLACE_HIGH(i, h) ((i) & (h) ? WIDTH + (i) : (i) + (h))
#define EXCHANGE(v, h)                                                        \
  for (int i = 0; i < WIDTH; i++)                                             \
    if (!(i & (h))) {                                                         \
      lanes low = __builtin_shufflevector(v[i], v[i + (h)], PLACES(PLACE_LOW, h)); \
      v[i + (h)] = __builtin_shufflevector(v[i], v[i + (h)], PLACES(PLACE_HIGH, h)); \
      v[i] = low;                                                             \
    }

// Turns rows into lanes, and returns what is not zero where a value is not finite.
INLINE lanes transpose(long points, const double *const *rows, double *to) {
  lanes checked = all(0);
  if (points < WIDTH) {
    for (long i = 0; i < points; i++) {
      lanes v;
      for (int lane = 0; lane < WIDTH; lane++) v[lane] = rows[lane][i];
      store(to + i * curve_lanes, v);
      checked += v * 0.0;
    }
    return checked;
  }
  for (long start = 0; start < points; start += WIDTH) {
    // The last block overlaps the one before.
    long first = start + WIDTH <= points ? start : points - WIDTH;
    lanes v[WIDTH];
    for (int i = 0; i < WIDTH; i++) v[i] = load(rows[i] + first);
    EXCHANGE(v, 1)
#if WIDTH > 2
    EXCHANGE(v, 2)
#endif
#if WIDTH > 4
    EXCHANGE(v, 4)
#endif
    for (int i = 0; i < WIDTH; i++) {
      store(to + (first + i) * curve_lanes, v[i]);
      checked += v[i] * 0.0;
    }
  }
  return checked;
}

static int load_tile(
  const curve_problem *problem, const double *const *rows, const double *const *weights, double *y,
  double *w, double *state)
{
  const long n = problem->points;
  // The rows of the tile after the next one, where rows follow each other.
  for (int lane = 0; lane < curve_lanes; lane++)
    for (long i = 0; i < n; i += 8) {
      __builtin_prefetch(rows[lane] + 2 * curve_lanes * n + i);
      if (weights) __builtin_prefetch(weights[lane] + 2 * curve_lanes * n + i);
    }
  lanes checked = all(0);
  for (int lane = 0; lane < curve_lanes; lane += WIDTH) {
    checked += transpose(n, rows + lane, y + lane);
    if (weights) transpose(n, weights + lane, w + lane);
  }
  int weighted = weights || __builtin_reduce_or(checked != 0.0);
  for (int lane = 0; lane < curve_lanes; lane += WIDTH)
    guess(problem, weighted, weights != 0, y + lane, w + lane, state + lane);
  return weighted;
}

// MARK: Random numbers

// The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
INLINE words mixed(words z) {
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

// Uniform on the open interval from 0 to 1.
INLINE lanes uniform(words bits) {
  lanes u = (lanes)((bits >> 12) | 0x3ff0000000000000ULL);
  return u - (1.0 - 0x1p-53);
}

// Two normals by point pair (Box and Muller 1958), sine and cosine by their series within an eighth
// of the circle.
INLINE void noisy(
  long points, const double *mean, const double *deviation, words stream, double *y)
{
  for (long i = 0; i < points; i += 2) {
    words counter = stream + (unsigned long long)i * 0x9e3779b97f4a7c15ULL;
    lanes u = uniform(mixed(counter));
    lanes turn = 4.0 * uniform(mixed(counter + 0x9e3779b97f4a7c15ULL));
    lanes square = -2.0 * logarithm(u);
    lanes radius = __builtin_elementwise_sqrt(square);
    lanes shifted = turn + 0x1.8p52;
    masks quadrant = (masks)shifted;
    lanes r = (turn - (shifted - 0x1.8p52)) * 0x1.921fb54442d18p0, q = r * r;
    lanes sine = all(-1.0 / 1307674368000);
    sine = 1.0 / 6227020800 + q * sine;
    sine = -1.0 / 39916800 + q * sine;
    sine = 1.0 / 362880 + q * sine;
    sine = -1.0 / 5040 + q * sine;
    sine = 1.0 / 120 + q * sine;
    sine = -1.0 / 6 + q * sine;
    sine = r + r * q * sine;
    lanes cosine = all(1.0 / 20922789888000);
    cosine = -1.0 / 87178291200 + q * cosine;
    cosine = 1.0 / 479001600 + q * cosine;
    cosine = -1.0 / 3628800 + q * cosine;
    cosine = 1.0 / 40320 + q * cosine;
    cosine = -1.0 / 720 + q * cosine;
    cosine = 1.0 / 24 + q * cosine;
    cosine = -1.0 / 2 + q * cosine;
    cosine = 1.0 + q * cosine;
    masks odd = (quadrant & 1) != 0;
    masks sign_first = ((quadrant + 1) & 2) << 62, sign_second = (quadrant & 2) << 62;
    lanes first = (lanes)((masks)either(odd, sine, cosine) ^ sign_first);
    lanes second = (lanes)((masks)either(odd, cosine, sine) ^ sign_second);
    store(y + i * curve_lanes, mean[i] + deviation[i] * radius * first);
    if (i + 1 < points)
      store(y + (i + 1) * curve_lanes, mean[i + 1] + deviation[i + 1] * radius * second);
  }
}

static void noise(
  long points, const double *mean, const double *deviation, const unsigned long long *streams,
  double *y)
{
  for (int lane = 0; lane < curve_lanes; lane += WIDTH)
    noisy(points, mean, deviation, *(const words *)(streams + lane), y + lane);
}

#include "paths.h"
#include "recoveries.h"

const curve_kernels KERNELS = {load_tile, step_logistic, step_gumbel, step_exponential,
                               step_richards, step_normal, noise,
                               retrace, relive, walk_paths, quantiles, temper,
                               target, ends, hold, shapes, densities,
                               weigh, moments};
