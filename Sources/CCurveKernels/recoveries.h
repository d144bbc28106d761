// The kernels of a recovery's posterior, eight points at a time; part of kernels.h.

#define POINT(slot) (point + point_##slot * curve_lanes + lane)
#define OF(slot) load(POINT(slot))

INLINE lanes persistence_of(lanes logit) {
  return 1.0 / (1.0 + exponential(-clamp(logit, all(-15), all(15))));
}

INLINE lanes noise_of(lanes log_noise) { return clamp(log_noise, all(-10.6), all(1.4)); }

// Rate and midpoint of curves by the logarithms of half-way day and duration, within bounds.
INLINE void shape_of(
  const curve_family *family, lanes halfway, lanes duration, lanes *rate, lanes *midpoint)
{
  // No recovery takes less than half an hour or more than three years.
  halfway = clamp(halfway, all(-4), all(7));
  duration = clamp(duration, all(-4), all(7));
  double between = family->ninety - family->half;
  if (family->logarithmic) {
    *rate = between / logarithm(1.0 + exponential(duration - halfway));
    *midpoint = halfway - family->half / *rate;
  } else {
    *rate = between * exponential(-duration);
    *midpoint = exponential(halfway) - family->half / *rate;
  }
}

// 1 - exp(-v) and exp(-v) of a v that is not negative.
INLINE void decayed(lanes v, lanes *gone, lanes *left) {
  *left = exponential(-least(v, all(700)));
  *gone = either(v < 1e-5, v - 0.5 * v * v, 1.0 - *left);
}

// A standard distribution function and its complement, each with all its digits.
INLINE void parts(int kind, lanes z, lanes *below, lanes *above) {
  switch (kind) {
    case family_largest:
      decayed(exponential(clamp(-z, all(-700), all(6.5))), above, below);
      break;
    case family_smallest:
      decayed(exponential(clamp(z, all(-700), all(6.5))), below, above);
      break;
    case family_exponential:
      decayed(most(z, all(0)), below, above);
      break;
    case family_normal:
      *below = normal(z).share;
      *above = normal(-z).share;
      break;
    default: {
      lanes e = exponential(clamp(z, all(-700), all(700)));
      *above = 1.0 / (1.0 + e);
      *below = e * *above;
    }
  }
}

#define EACH_FAMILY(family, call) \
  switch ((family).kind) { \
    case family_largest: call(family_largest); break; \
    case family_smallest: call(family_smallest); break; \
    case family_exponential: call(family_exponential); break; \
    case family_normal: call(family_normal); break; \
    default: call(family_logistic); \
  }

// Sums over the days, each with its innovation's variance by that of the discrepancy.
INLINE void sum_days(const curve_recovery *recovery, int kind, double *point, int lane) {
  lanes rate, midpoint;
  shape_of(&recovery->family, OF(halfway), OF(duration), &rate, &midpoint);
  lanes persistence = persistence_of(OF(persistence));
  lanes correlation = all(0), precision = all(1), log_variance = all(0), logs = all(0);
  lanes ff = all(0), fc = all(0), cc = all(0), fl = all(0), cl = all(0), ll = all(0), rest = all(0);
  lanes rise = all(0);
  double level = 0, last_gap = 0;
  for (long i = 0; i < recovery->days; i++) {
    double gap = recovery->gaps[i];
    if (i > 0 && gap != last_gap) {
      last_gap = gap;
      correlation = gap == 1 ? persistence
                             : exponential(most(gap * logarithm(persistence), all(-700)));
      lanes variance = 1.0 - correlation * correlation;
      precision = 1.0 / variance;
      log_variance = logarithm(variance);
    }
    lanes next, next_rise;
    parts(kind, rate * (recovery->positions[i] - midpoint), &next_rise, &next);
    lanes floor = next - correlation * rest, ceiling = next_rise - correlation * rise;
    lanes change = recovery->levels[i] - correlation * level;
    lanes weighted_floor = precision * floor, weighted_ceiling = precision * ceiling;
    ff += weighted_floor * floor;
    fc += weighted_floor * ceiling;
    cc += weighted_ceiling * ceiling;
    fl += weighted_floor * change;
    cl += weighted_ceiling * change;
    ll += precision * change * change;
    logs += log_variance;
    rest = next;
    rise = next_rise;
    level = recovery->levels[i];
  }
  store(POINT(floor_floor), ff);
  store(POINT(floor_ceiling), fc);
  store(POINT(ceiling_ceiling), cc);
  store(POINT(floor_level), fl);
  store(POINT(ceiling_level), cl);
  store(POINT(level_level), ll);
  store(POINT(log_variance), logs);
}

// What a component of the prior says of a point, and of floor and ceiling there.
typedef struct {
  lanes log_prior, log_peak, volume, floor, ceiling, a, b, determinant;
} conditional;

INLINE conditional conditional_of(
  const curve_recovery *recovery, const curve_component *of, const double *point, int lane)
{
  lanes log_noise = noise_of(OF(noise));
  lanes data = recovery->power * exponential(-2.0 * log_noise);
  lanes log_scale =
    -recovery->power * ((double)recovery->days * log_noise + 0.5 * OF(log_variance));
  lanes x0 = OF(halfway) - of->mean[0], x1 = OF(duration) - of->mean[1];
  lanes x2 = OF(persistence) - of->mean[2], x3 = OF(noise) - of->mean[3];
  const double *n = of->inverse;
  lanes z0 = n[0] * x0, z1 = n[1] * x0 + n[2] * x1, z2 = n[3] * x0 + n[4] * x1 + n[5] * x2;
  lanes z3 = n[6] * x0 + n[7] * x1 + n[8] * x2 + n[9] * x3;
  const double *f = of->floor_slopes, *c = of->ceiling_slopes;
  lanes mean_floor = of->mean[4] + f[0] * x0 + f[1] * x1 + f[2] * x2 + f[3] * x3;
  lanes mean_ceiling = of->mean[5] + c[0] * x0 + c[1] * x1 + c[2] * x2 + c[3] * x3;
  lanes pulled_floor = of->floor_floor * mean_floor + of->floor_ceiling * mean_ceiling;
  lanes pulled_ceiling = of->floor_ceiling * mean_floor + of->ceiling_ceiling * mean_ceiling;
  conditional v;
  v.a = of->floor_floor + data * OF(floor_floor);
  v.b = of->floor_ceiling + data * OF(floor_ceiling);
  lanes d = of->ceiling_ceiling + data * OF(ceiling_ceiling);
  lanes h = pulled_floor + data * OF(floor_level), k = pulled_ceiling + data * OF(ceiling_level);
  v.determinant = v.a * d - v.b * v.b;
  lanes inverse = 1.0 / v.determinant;
  v.floor = (d * h - v.b * k) * inverse;
  v.ceiling = (v.a * k - v.b * h) * inverse;
  lanes expected = mean_floor * pulled_floor + mean_ceiling * pulled_ceiling;
  lanes square = data * OF(level_level) + expected - (v.floor * h + v.ceiling * k);
  v.log_prior = of->log_height - 0.5 * (z0 * z0 + z1 * z1 + z2 * z2 + z3 * z3);
  // What is not a number is as unlikely as can be.
  v.log_peak = most(v.log_prior + log_scale - 0.5 * square, all(-1e300));
  v.volume = __builtin_elementwise_sqrt(of->determinant * inverse);
  return v;
}

static void target(const curve_recovery *recovery, double *room, double *point)
{
  const curve_component *components = recovery->components;
  long count = recovery->count;
  for (int lane = 0; lane < curve_lanes; lane += WIDTH) {
#define SUM(kind) sum_days(recovery, kind, point, lane)
    EACH_FAMILY(recovery->family, SUM)
#undef SUM
    lanes prior = all(0), peak = all(-1e300), sum = all(0);
    for (long i = 0; i < count; i++) {
      conditional v = conditional_of(recovery, components + i, point, lane);
      prior += exponential(clamp(v.log_prior, all(-700), all(700)));
      peak = most(v.log_peak, peak);
      store(room + 2 * i * WIDTH, v.log_peak);
      store(room + (2 * i + 1) * WIDTH, v.volume);
    }
    for (long i = 0; i < count; i++) {
      lanes below = clamp(load(room + 2 * i * WIDTH) - peak, all(-700), all(0));
      sum += load(room + (2 * i + 1) * WIDTH) * exponential(below);
    }
    store(POINT(log_target), peak + logarithm(most(sum, all(1e-300))));
    store(POINT(prior), prior);
  }
}

static void ends(
  const curve_recovery *recovery, const double *point, const double *uniforms, const double *normals,
  double *floors, double *ceilings)
{
  const curve_component *components = recovery->components;
  long count = recovery->count;
  for (int lane = 0; lane < curve_lanes; lane += WIDTH) {
    // The share of a component is its part of the target.
    lanes left = load(uniforms + lane);
    masks open = (masks){} - 1;
    for (long i = 0; i < count; i++) {
      conditional v = conditional_of(recovery, components + i, point, lane);
      lanes part = v.volume * exponential(clamp(v.log_peak - OF(log_target), all(-700), all(700)));
      // The last one is what none before it takes.
      masks chosen = i + 1 < count ? open & (left < part) : open;
      left -= part;
      open &= ~chosen;
      lanes away = __builtin_elementwise_sqrt(v.a / v.determinant) * load(normals + lane);
      lanes floor = v.floor - v.b / v.a * away
        + load(normals + curve_lanes + lane) / __builtin_elementwise_sqrt(v.a);
      store(floors + lane, either(chosen, floor, load(floors + lane)));
      store(ceilings + lane, either(chosen, v.ceiling + away, load(ceilings + lane)));
    }
  }
}


#undef OF
#undef POINT

// MARK: Facts

#define SEASON(slot) (season + season_##slot * curve_lanes + lane)
#define OF(slot) load(SEASON(slot))

typedef struct {
  lanes rate, midpoint, floor, shortfall, rise;
} curves;

INLINE lanes expit(lanes x) { return 1.0 / (1.0 + exponential(clamp(-x, all(-700), all(700)))); }

INLINE curves curves_of(const curve_facts *facts, const double *season, int lane) {
  curves c;
  shape_of(&facts->family, OF(halfway), OF(duration), &c.rate, &c.midpoint);
  if (facts->logit) {
    c.shortfall = either(OF(whole) != 0.0, all(0), expit(-OF(ceiling)));
    c.floor = (1.0 - c.shortfall) * expit(OF(floor));
  } else {
    c.shortfall = 1.0 - OF(ceiling);
    c.floor = OF(floor);
  }
  c.rise = 1.0 - c.shortfall - c.floor;
  return c;
}

INLINE lanes curve_at(const curve_facts *facts, int kind, const curves *c, double position) {
  lanes below, above;
  parts(kind, c->rate * (position - c->midpoint), &below, &above);
  lanes value = c->floor + c->rise * below;
  if (!facts->logit) return value;
  // Near a ceiling of 1 the complement has the digits that the value has lost.
  return logarithm(most(value, all(1e-300)) / most(c->shortfall + c->rise * above, all(1e-300)));
}

// The logit of a share, infinite at the ends and beyond.
INLINE lanes logit(lanes y) {
  lanes inside = clamp(y, all(1e-300), all(1));
  lanes value = logarithm(inside) - logarithm(most(1.0 - inside, all(1e-300)));
  return either(y <= 0.0, all(-__builtin_inf()), either(y >= 1.0, all(__builtin_inf()), value));
}

// The mass of a narrow interval over its width and the density at its middle: the next term of the expansion
// is below 1e-6.
INLINE lanes mean_density(lanes width, lanes middle) {
  lanes square = width * width, across = middle * middle;
  return 1.0 + square * (1.0 / 24) * (across - 1.0)
    + square * square * (1.0 / 1920) * (across * (across - 6.0) + 3.0);
}

// The exponential of what is within 0.3, to 1e-7.
INLINE lanes small_exponential(lanes x) {
  lanes sum = 1.0 + x * (1.0 / 6);
  sum = 1.0 + x * (1.0 / 5) * sum;
  sum = 1.0 + x * (1.0 / 4) * sum;
  sum = 1.0 + x * (1.0 / 3) * sum;
  return 1.0 + x * (1.0 + x * (1.0 / 2) * sum);
}

// The logarithm of the probability that a standard normal lies between two values, and its value at a
// quantile of it there. A factor of the probability may go into a product instead.
INLINE lanes truncated(lanes lower, lanes upper, lanes p, lanes *value, lanes *product) {
  lanes width = upper - lower, middle = 0.5 * (lower + upper);
  // The density is nearly even across a narrow interval: the quantile by the expansion of its inverse, and one
  // of Newton's steps.
  lanes slope = width * middle, across = middle * middle;
  masks narrow = (width < 0.5) & (magnitude(slope) < 0.5);
  lanes density = mean_density(width, middle), factor = most(width * density, all(1e-30));
  lanes log_even = -0.5 * across - 0.9189385332046727;
  lanes bend = (slope * slope + 0.5 * width * width) * (1.0 / 6) * (1.0 - 2.0 * p);
  lanes share = p * (1.0 + (1.0 - p) * (bend - 0.5 * slope));
  lanes part = share * width, half = lower + 0.5 * part, even = lower + part;
  lanes below = share * small_exponential(0.5 * (across - half * half)) * mean_density(part, half);
  even -= width * (below - p * density) * small_exponential(0.5 * (even * even - across));
  *value = even;
  if (__builtin_reduce_and(narrow)) {
    *product *= factor;
    return log_even;
  }
  log_even += logarithm(factor);
  // In the left tail small probabilities keep their digits.
  masks flipped = lower > -upper;
  lanes a = either(flipped, -upper, lower), b = either(flipped, -lower, upper);
  lanes q = either(flipped, 1.0 - p, p);
  lanes start = normal(a).share, mass = normal(b).share - start;
  lanes at = most(start + q * mass, all(1e-300));
  lanes inside = normal_quantile(clamp(at, all(1e-10), all(1 - 1e-10)));
  if (__builtin_reduce_or(at < 1e-9)) inside = either(at < 1e-9, tail_quantile(at), inside);
  lanes log_mass = either(mass > 0.0, logarithm(most(mass, all(1e-300))), all(-1e300));
  // Beyond the reach of the distribution function the law is exponential from the near end.
  masks far = b < -36.0;
  if (__builtin_reduce_or(far)) {
    lanes end = clamp(b, all(-1e150), all(-36));
    lanes share = 1.0 - exponential(clamp(end * (end - a), all(-700), all(0)));
    lanes past = logarithm(most(1.0 - (1.0 - q) * share, all(1e-300))) / end;
    inside = either(far, end - past, inside);
    log_mass = either(
      far, logarithm(most(share, all(1e-300))) - 0.5 * end * end - logarithm(-end) - 0.9189385332046727,
      log_mass);
  }
  inside = clamp(inside, a, b);
  *value = either(narrow, even, either(flipped, -inside, inside));
  return either(narrow, log_even, log_mass);
}

INLINE void hold_days(
  const curve_facts *facts, int kind, double *season, words key, double *discrepancies, int lane)
{
  curves c = curves_of(facts, season, lane);
  lanes persistence = persistence_of(OF(persistence)), noise = exponential(noise_of(OF(noise)));
  lanes sum = all(0), before = all(0), value = all(0), power = all(0), deviation = all(1);
  lanes product = all(1), inverse = all(1);
  double last_gap = 0;
  masks dead = (masks){};
  for (long i = 0; i < facts->days; i++) {
    double gap = facts->gaps[i];
    if (i > 0 && gap != last_gap) {
      last_gap = gap;
      power = gap == 1 ? persistence : exponential(most(gap * logarithm(persistence), all(-700)));
      deviation = __builtin_elementwise_sqrt(1.0 - power * power);
      inverse = 1.0 / (noise * deviation);
    }
    lanes mean = i ? power * before : all(0), spread = i ? deviation : all(1);
    lanes curve = curve_at(facts, kind, &c, facts->positions[i]);
    lanes lower = all(facts->lower[i]), upper = all(facts->upper[i]);
    const curve_tie *tie = facts->ties + i;
    if (tie->tied) {
      lanes previous = facts->logit ? expit(value) : value;
      lanes low = previous + tie->lower, high = previous + tie->upper;
      // The published figure of the day before, and what rounds to it.
      lanes unit = (previous * facts->units + 0x1.8p52) - 0x1.8p52;
      if (tie->rising) low = most(low, (unit - 0.5) / facts->units);
      if (tie->falling) high = least(high, (unit + 0.5) / facts->units);
      lower = most(facts->logit ? logit(low) : low, lower);
      upper = least(facts->logit ? logit(high) : high, upper);
      dead |= ~(lower < upper);
    }
    lanes scaling = i ? inverse : 1.0 / noise, center = curve + noise * mean, drawn;
    lanes u = facts->even
      ? all(0.5)
      : uniform(mixed(key + (unsigned long long)i * 0x9e3779b97f4a7c15ULL));
    sum += truncated(
      (lower - center) * scaling, (upper - center) * scaling, u, &drawn, &product);
    // Products of eight stay far from the ends of the exponent.
    if ((i & 7) == 7) {
      sum += logarithm(product);
      product = all(1);
    }
    before = mean + spread * drawn;
    value = curve + noise * before;
    store(discrepancies + i * curve_lanes + lane, before);
  }
  sum += logarithm(product);
  // What is not a number is as unlikely as can be.
  store(SEASON(log_likelihood), either(dead, all(-1e300), most(facts->power * sum, all(-1e300))));
}

static void hold(
  const curve_facts *facts, double *season, const unsigned long long *keys, double *discrepancies)
{
  for (int lane = 0; lane < curve_lanes; lane += WIDTH) {
    words key = *(const words *)(keys + lane);
#define HOLD(kind) hold_days(facts, kind, season, key, discrepancies, lane)
    EACH_FAMILY(facts->family, HOLD)
#undef HOLD
  }
}

INLINE void fill_shapes(
  const curve_facts *facts, int kind, const double *season, long points, const double *positions,
  double *shapes, int lane)
{
  curves c = curves_of(facts, season, lane);
  for (long i = 0; i < points; i++)
    store(shapes + i * curve_lanes + lane, curve_at(facts, kind, &c, positions[i]));
}

static void shapes(
  const curve_facts *facts, const double *season, long points, const double *positions, double *shapes)
{
  for (int lane = 0; lane < curve_lanes; lane += WIDTH) {
#define FILL(kind) fill_shapes(facts, kind, season, points, positions, shapes, lane)
    EACH_FAMILY(facts->family, FILL)
#undef FILL
  }
}

// MARK: Laws

static void densities(const curve_law *laws, long count, const double *season, double *densities) {
  for (int lane = 0; lane < curve_lanes; lane += WIDTH) {
    lanes sum = all(0);
    masks whole = OF(whole) != 0.0;
    int some = __builtin_reduce_or(whole) != 0, every = __builtin_reduce_and(whole) != 0;
    for (long i = 0; i < count; i++) {
      const curve_law *law = laws + i;
      if (law->whole ? !some : every) continue;
      lanes x[6], stretch = all(1), square = all(0);
      for (int place = 0; place < 6; place++) {
        x[place] = load(season + place * curve_lanes + lane) - law->mean[place];
        if (law->stretched && law->tails[place] != 0) {
          lanes away = x[place] * law->tails[place], root = 1.0 + away * away;
          stretch *= root;
          lanes score = logarithm(magnitude(away) + __builtin_elementwise_sqrt(root));
          x[place] = (lanes)((masks)score | ((masks)away & (1LL << 63))) / law->tails[place];
        }
      }
      const double *inverse = law->inverse;
      for (int row = 0; row < 6; row++) {
        lanes z = all(0);
        for (int column = 0; column <= row; column++) z += *inverse++ * x[column];
        square += z * z;
      }
      lanes density;
      if (law->student) {
        lanes base = 1.0 / (1.0 + (1.0 / 6) * square), two = base * base, five = two * two * base;
        density = law->student == 4 ? five : five * base;
      } else {
        density = exponential(most(-0.5 * square, all(-700)));
        if (law->stretched) density /= __builtin_elementwise_sqrt(stretch);
      }
      density *= law->height;
      sum += law->whole ? either(whole, density, all(0)) : either(whole, all(0), density);
    }
    store(densities + lane, sum);
  }
}

static double added(lanes x) {
  double sum = 0;
  for (int place = 0; place < WIDTH; place++) sum += x[place];
  return sum;
}

static void weigh(
  long groups, curve_column targets, curve_column density, double largest, double *weights,
  double *sums)
{
  lanes sum = all(0), squares = all(0);
  for (long i = 0; i < groups; i++) {
    for (int lane = 0; lane < curve_lanes; lane += WIDTH) {
      lanes log = clamp(load(targets.first + i * targets.stride + lane) - largest, all(-700), all(0));
      lanes weight = exponential(log) / most(load(density.first + i * density.stride + lane), all(1e-290));
      store(weights + i * curve_lanes + lane, weight);
      sum += weight;
      squares += weight * weight;
    }
  }
  sums[0] = added(sum);
  sums[1] = added(squares);
}

static void moments(
  long groups, const double *seasons, long stride, const double *weights, double whole,
  const double *about, double *sums)
{
  lanes sum = all(0), first[6] = {}, second[21] = {};
  for (long i = 0; i < groups; i++) {
    const double *season = seasons + i * stride;
    for (int lane = 0; lane < curve_lanes; lane += WIDTH) {
      lanes weight = either(OF(whole) == whole, load(weights + i * curve_lanes + lane), all(0)), x[6];
      sum += weight;
      lanes *product = second;
      for (int row = 0; row < 6; row++) {
        x[row] = load(season + row * curve_lanes + lane) - about[row];
        lanes weighted = weight * x[row];
        first[row] += weighted;
        for (int column = 0; column <= row; column++) *product++ += weighted * x[column];
      }
    }
  }
  *sums++ = added(sum);
  for (int row = 0; row < 6; row++) *sums++ = added(first[row]);
  for (int entry = 0; entry < 21; entry++) *sums++ = added(second[entry]);
}

#undef EACH_FAMILY
#undef OF
#undef SEASON
