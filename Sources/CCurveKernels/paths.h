// The kernels of simulated paths, eight at a time; part of kernels.h.

// MARK: Past seasons

// The levels of eight past seasons, each at a place between two of its days.
INLINE void past_levels(const curve_past *past, lanes start, lanes place, lanes *before, lanes *after) {
  // Adding so much leaves whole numbers in the last bits.
  masks index = (masks)(place + start + 0x1.8p52) - (masks)all(0x1.8p52);
  typedef double pairs __attribute__((vector_size(16), aligned(8)));
  pairs pair[WIDTH];
  for (int lane = 0; lane < WIDTH; lane++) pair[lane] = *(const pairs *)(past->levels + index[lane]);
#if WIDTH == 2
  *before = __builtin_shufflevector(pair[0], pair[1], 0, 2);
  *after = __builtin_shufflevector(pair[0], pair[1], 1, 3);
#else
#define FOUR(i) __builtin_shufflevector(pair[i], pair[(i) + 1], 0, 1, 2, 3)
#if WIDTH == 4
  *before = __builtin_shufflevector(FOUR(0), FOUR(2), 0, 2, 4, 6);
  *after = __builtin_shufflevector(FOUR(0), FOUR(2), 1, 3, 5, 7);
#else
#define EIGHT(i) __builtin_shufflevector(FOUR(i), FOUR((i) + 2), 0, 1, 2, 3, 4, 5, 6, 7)
  *before = __builtin_shufflevector(EIGHT(0), EIGHT(4), 0, 2, 4, 6, 8, 10, 12, 14);
  *after = __builtin_shufflevector(EIGHT(0), EIGHT(4), 1, 3, 5, 7, 9, 11, 13, 15);
#undef EIGHT
#endif
#undef FOUR
#endif
}

INLINE lanes past_level(const curve_past *past, lanes start, lanes last, lanes place) {
  place = clamp(place, all(0), last);
  // A place on a day may belong to either side.
  lanes whole = (place - 0.5 + 0x1.8p52) - 0x1.8p52;
  lanes before, after;
  past_levels(past, start, whole, &before, &after);
  return before + (place - whole) * (after - before);
}

#define PARTICLE(slot) (particles + particle_##slot * curve_lanes + lane)
#define OF(slot) load(PARTICLE(slot))

static void retrace(const curve_past *past, double *particles) {
  const double freedom = past->freedom;
  for (int lane = 0; lane < curve_lanes; lane += WIDTH) {
    lanes start = OF(start), last = OF(last), origin = OF(origin);
    lanes pace = OF(pace), depth = OF(depth), base = OF(base);
    lanes persistence = OF(persistence), innovation = OF(innovation);
    lanes variance = innovation * innovation;
    lanes stationary = variance / (1.0 - persistence * persistence);
    lanes per = 1.0 / (freedom * variance), discrepancy = all(0), sum = all(0);
    lanes product = all(1), spread = stationary;
    long ordinary = 0;
    for (long i = 0; i < past->days; i++) {
      double day = past->day[i], gap = i ? day - past->day[i - 1] : 0;
      lanes level = past_level(past, start, last, origin + day * pace);
      lanes rest = past->seen[i] - (base + depth * level);
      lanes memory = persistence, inverse = per;
      if (i == 0) {
        memory = all(0);
        inverse = 1.0 / (freedom * stationary);
      } else if (gap != 1) {
        memory = exponential(most(gap * logarithm(persistence), all(-700)));
        lanes scale = stationary * (1.0 - memory * memory);
        inverse = 1.0 / (freedom * scale);
        sum += logarithm(scale);
      } else {
        ordinary++;
      }
      lanes surprise = rest - memory * discrepancy;
      product *= 1.0 + surprise * surprise * inverse;
      discrepancy = rest;
      // Products of eight stay far from the ends of the exponent.
      if ((i & 7) == 7) {
        sum += (freedom + 1) * logarithm(product);
        product = all(1);
      }
    }
    sum += (freedom + 1) * logarithm(product) + logarithm(spread);
    sum += (double)ordinary * logarithm(variance);
    store(PARTICLE(discrepancy), discrepancy);
    store(PARTICLE(log_likelihood), -0.5 * sum);
  }
}

static void relive(
  const curve_past *past, const double *particles, double first, long days, double *levels)
{
  for (int lane = 0; lane < curve_lanes; lane += WIDTH) {
    lanes start = OF(start), last = OF(last), pace = OF(pace);
    lanes place = OF(origin) + first * pace;
    for (long day = 0; day < days; day++) {
      store(levels + day * curve_lanes + lane, past_level(past, start, last, place));
      place += pace;
    }
  }
}

// MARK: Paths

// Whether each lane holds, the first in the lowest bit.
INLINE unsigned bits(masks m) {
  typedef _Bool flags __attribute__((ext_vector_type(WIDTH)));
  flags f = __builtin_convertvector(m, flags);
  unsigned char byte = 0;
  __builtin_memcpy(&byte, &f, 1);
  return byte & ((1u << WIDTH) - 1);
}

// Finds the first of so many days on which a run of days begins, on paths of a bit each; the days' bits
// become those of the runs.
INLINE void first_runs(
  long days, unsigned short *at, const curve_goal *goal, long horizon, unsigned open, int lane,
  int *passages)
{
  for (long more = 1; more < goal->run; more++)
    for (long day = 0; day < days - more; day++) at[day] &= at[day + 1];
  long last = days - goal->run + 1 < horizon ? days - goal->run + 1 : horizon;
  for (long day = 0; day < last && open; day++) {
    // Four days at a time where nothing begins.
    unsigned long long four;
    if (day + 4 <= last) {
      __builtin_memcpy(&four, at + day, 8);
      if (!(four & (open * 0x0001000100010001ULL))) {
        day += 3;
        continue;
      }
    }
    unsigned begun = at[day] & open;
    open &= ~begun;
    while (begun) {
      int bit = __builtin_ctz(begun);
      passages[(bit < WIDTH ? 0 : curve_lanes - WIDTH) + lane + bit] = (int)day;
      begun &= begun - 1;
    }
  }
}

static void walk_paths(
  const curve_paths *paths, unsigned short *bits_of, int *passages, double *levels)
{
  long days = paths->days, goals = paths->goals, lead = paths->lead, horizon = paths->horizon;
  const double *shape = paths->shape, *walk = paths->walk;
  const curve_goal *goal = paths->goal;
  const unsigned short *before = paths->before;
  long stride = paths->stride, all_days = lead + days;
  for (long i = 0; i < goals * 2 * curve_lanes; i++) passages[i] = (int)horizon;
  for (int lane = 0; lane < curve_lanes; lane += WIDTH) {
#define WALK(slot) load(walk + walk_##slot * curve_lanes + lane)
    lanes offset = WALK(offset), factor = WALK(factor), rest = WALK(rest), shock = WALK(shock);
    lanes persistence = WALK(persistence), innovation = WALK(innovation);
#undef WALK
    const double *step = paths->steps + lane;
    for (long day = 0; day < days; day++, step += stride * curve_lanes) {
      rest *= persistence;
      shock = persistence * shock + innovation * load(step);
      lanes level = offset + factor * load(shape + day * curve_lanes + lane) + rest;
      lanes up = level + shock, down = level - shock;
      if (levels) {
        store(levels + day * 2 * curve_lanes + lane, up);
        store(levels + day * 2 * curve_lanes + curve_lanes + lane, down);
      }
      for (long i = 0; i < goals; i++) {
        double threshold = goal[i].threshold;
        unsigned at = goal[i].falling
          ? bits(up <= threshold) | bits(down <= threshold) << WIDTH
          : bits(up >= threshold) | bits(down >= threshold) << WIDTH;
        bits_of[i * all_days + lead + day] = (unsigned short)at;
      }
    }
    for (long i = 0; i < goals; i++)
      for (long day = 0; day < lead; day++) {
        unsigned was = before[i * lead + day] >> lane, some = (1u << WIDTH) - 1;
        bits_of[i * all_days + day] =
          (unsigned short)((was & some) | ((was >> curve_lanes) & some) << WIDTH);
      }
    for (long i = 0; i < goals; i++)
      first_runs(
        all_days, bits_of + i * all_days, goal + i, horizon, (1u << 2 * WIDTH) - 1, lane,
        passages + i * 2 * curve_lanes);
  }
}

// MARK: Random numbers and weights

// Wichura's approximation AS 241 (1988) to seven digits.
INLINE lanes normal_quantile(lanes p) {
  lanes q = p - 0.5;
  lanes r = 0.180625 - q * q;
  lanes a = 159.29113202 + r * 59.10937472;
  a = 50.434271938 + r * a;
  a = 3.3871327179 + r * a;
  lanes b = 78.757757664 + r * 67.1875636;
  b = 17.895169469 + r * b;
  b = 1.0 + r * b;
  lanes t = __builtin_elementwise_sqrt(-logarithm(least(p, 1.0 - p))), u = t - 1.6;
  lanes c = 1.3067284816 + u * 0.17023821103;
  c = 2.75681539 + u * c;
  c = 1.4234372777 + u * c;
  lanes d = 1.0 + u * (0.7370016425 + u * 0.12021132975);
  masks sign = (masks)q & (1LL << 63);
  lanes tail = (lanes)((masks)(c / d) | sign);
  return either(magnitude(q) <= 0.425, q * a / b, tail);
}

// The value below which a standard normal lies with a small probability, of 1e-300 at least: Newton's steps
// on the logarithm of the distribution function, from its asymptote.
INLINE lanes tail_quantile(lanes p) {
  lanes log_p = logarithm(most(p, all(1e-300)));
  lanes z = -__builtin_elementwise_sqrt(-2.0 * log_p);
  for (int i = 0; i < 3; i++) {
    lanes below = normal(z).share, density = 0.3989422804014327 * exponential(-0.5 * z * z);
    z = clamp(z - below * (logarithm(below) - log_p) / density, all(-37), all(0));
  }
  return z;
}

static void quantiles(long count, double *values) {
  for (long i = 0; i < count; i += WIDTH)
    // Uniforms of 32 bits do not come to where Wichura's third piece begins.
    store(values + i, normal_quantile(load(values + i)));
}

static void temper(long groups, const double *logs, double power, double *weights, double *sums) {
  lanes sum = all(0), squares = all(0);
  for (long i = 0; i < groups * curve_lanes; i += WIDTH) {
    lanes weight = exponential(most(power * load(logs + i), all(-700)));
    store(weights + i, weight);
    sum += weight;
    squares += weight * weight;
  }
  sums[0] = sums[1] = 0;
  for (int place = 0; place < WIDTH; place++) {
    sums[0] += sum[place];
    sums[1] += squares[place];
  }
}

#undef OF
