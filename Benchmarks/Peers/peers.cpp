// Fits the workloads with MINPACK, GSL and Ceres' TinySolver, one series at a time.
//
//   peers DIRECTORY REPETITIONS JOB...     JOB is W1 to W5 or refits
//
// leaves parameters in DIRECTORY/PEER.JOB.bin and prints {"peer", "job", "seconds", "count"} lines.
// Compiled twice: as it is, and (LIBMVEC) with fast mathematics, by which loops call vectorised
// exponentials.
#include <ceres/tiny_solver.h>
#include <cminpack-1/cminpack.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_multifit_nlinear.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#ifdef LIBMVEC
#define SUFFIX "+libmvec"
#else
#define SUFFIX ""
#endif

enum Law { logistic, gompertz, floorless, richards };

template <Law law, int days> struct Model {
  static constexpr int points = days;
  static constexpr int parameters = law == floorless ? 3 : law == richards ? 5 : 4;

  // Values and, unless null, derivatives, parameter by parameter.
  static void evaluate(const double *p, double *__restrict f, double *__restrict d) {
    constexpr int o = law == floorless ? 0 : 1;
    const double floor = o ? p[0] : 0, rise = p[o], rate = p[o + 1], middle = p[o + 2];
    const double inverse = law == richards ? std::exp(-p[parameters - 1]) : 1;
    double *by_rise = d + o * days, *by_rate = d + (o + 1) * days, *by_middle = d + (o + 2) * days;
    double *by_shape = d + (parameters - 1) * days;
    for (int i = 0; i < days; i++) {
      const double t = i - middle;
      const double z = std::max(rate * t, law == gompertz ? -30.0 : -600.0);
      const double u = std::exp(-z);
      double share, slope, q = 0;
      if constexpr (law == gompertz) {
        share = std::exp(-u);
        slope = rise * share * u;
      } else if constexpr (law == richards) {
        q = std::log(1 + u);
        share = std::exp(-q * inverse);
        slope = rise * share * inverse * u / (1 + u);
      } else {
        share = 1 / (1 + u);
        slope = rise * share * (1 - share);
      }
      f[i] = floor + rise * share;
      if (d) {
        if (o) d[i] = 1;
        by_rise[i] = share;
        by_rate[i] = slope * t;
        by_middle[i] = -slope * rate;
        if (law == richards) by_shape[i] = rise * share * q * inverse;
      }
    }
  }
};

// MARK: Peers, each a function from values and parameters to better parameters

template <class M> struct Tiny {
  struct Cost {
    using Scalar = double;
    enum { NUM_RESIDUALS = M::points, NUM_PARAMETERS = M::parameters };
    const double *y;
    bool operator()(const double *p, double *r, double *d) const {
      M::evaluate(p, r, d);
      for (int i = 0; i < M::points; i++) r[i] -= y[i];
      return true;
    }
  };
  ceres::TinySolver<Cost> solver;
  // The library compares the tolerance with the cost's change itself, not with a share of it.
  explicit Tiny(double tolerance) {
    solver.options.max_num_iterations = 200;
    solver.options.function_tolerance = tolerance;
    solver.options.cost_threshold = 0;
  }
  void fit(const double *y, double *p) {
    Cost cost{y};
    Eigen::Matrix<double, M::parameters, 1> x = Eigen::Map<decltype(x)>(p);
    solver.Solve(cost, &x);
    std::copy(x.data(), x.data() + M::parameters, p);
  }
};

template <class M> struct Minpack {
  static int evaluate(void *y, int, int, const double *p, double *r, double *d, int, int what) {
    double scratch[M::points];
    if (what == 1) {
      M::evaluate(p, r, nullptr);
      for (int i = 0; i < M::points; i++) r[i] -= static_cast<double *>(y)[i];
    } else {
      M::evaluate(p, scratch, d);
    }
    return 0;
  }
  void fit(const double *y, double *p) {
    constexpr int n = M::parameters, m = M::points;
    double r[m], d[m * n], scale[n], qtf[n], a[n], b[n], c[n], e[m];
    int order[n], evaluations, derivatives;
    lmder(
      evaluate, const_cast<double *>(y), m, n, p, r, d, m, 1e-8, 1e-8, 0, 400, scale, 1, 100, 0,
      &evaluations, &derivatives, order, qtf, a, b, c, e);
  }
};

template <class M> struct Gsl {
  const double *y = nullptr;
  gsl_multifit_nlinear_fdf system{};
  gsl_multifit_nlinear_workspace *workspace;

  static int residuals(const gsl_vector *x, void *self, gsl_vector *r) {
    double p[M::parameters];
    for (int j = 0; j < M::parameters; j++) p[j] = gsl_vector_get(x, j);
    M::evaluate(p, r->data, nullptr);
    for (int i = 0; i < M::points; i++) r->data[i] -= static_cast<Gsl *>(self)->y[i];
    return GSL_SUCCESS;
  }
  static int jacobian(const gsl_vector *x, void *, gsl_matrix *j) {
    double p[M::parameters], f[M::points], d[M::points * M::parameters];
    for (int a = 0; a < M::parameters; a++) p[a] = gsl_vector_get(x, a);
    M::evaluate(p, f, d);
    for (int i = 0; i < M::points; i++)
      for (int a = 0; a < M::parameters; a++) j->data[i * j->tda + a] = d[a * M::points + i];
    return GSL_SUCCESS;
  }
  Gsl() {
    gsl_set_error_handler_off();
    auto settings = gsl_multifit_nlinear_default_parameters();
    settings.solver = gsl_multifit_nlinear_solver_cholesky;
    workspace = gsl_multifit_nlinear_alloc(
      gsl_multifit_nlinear_trust, &settings, M::points, M::parameters);
    system.f = residuals;
    system.df = jacobian;
    system.n = M::points;
    system.p = M::parameters;
    system.params = this;
  }
  ~Gsl() { gsl_multifit_nlinear_free(workspace); }
  void fit(const double *values, double *p) {
    y = values;
    auto start = gsl_vector_view_array(p, M::parameters);
    int info;
    gsl_multifit_nlinear_init(&start.vector, &system, workspace);
    gsl_multifit_nlinear_driver(200, 1e-8, 1e-8, 1e-8, nullptr, nullptr, &info, workspace);
    const gsl_vector *x = gsl_multifit_nlinear_position(workspace);
    for (int j = 0; j < M::parameters; j++) p[j] = gsl_vector_get(x, j);
  }
};

// MARK: Measuring

std::string directory;
int repetitions;

double seconds() {
  timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

std::vector<double> read(const std::string &path, size_t count) {
  std::vector<double> result(count);
  FILE *file = fopen(path.c_str(), "rb");
  if (!file || fread(result.data(), 8, count, file) != count) {
    fprintf(stderr, "cannot read %s\n", path.c_str());
    exit(66);
  }
  fclose(file);
  return result;
}

void report(const char *peer, const std::string &job, double spent, int count) {
  printf(
    "{\"peer\":\"%s\",\"job\":\"%s\",\"seconds\":%.9f,\"count\":%d}\n", peer, job.c_str(), spent,
    count);
}

template <class M, class Peer>
void measure(const char *name, const std::string &job, Peer &&peer, int count = 20000) {
  const auto y = read(directory + "/" + job + "_y.bin", size_t(20000) * M::points);
  const auto start = read(directory + "/" + job + "_start.bin", size_t(20000) * M::parameters);
  std::vector<double> p(size_t(count) * M::parameters);
  for (int repetition = -1; repetition < repetitions; repetition++) {
    std::copy(start.begin(), start.begin() + p.size(), p.begin());
    const double begin = seconds();
    for (int i = 0; i < count; i++)
      peer.fit(&y[size_t(i) * M::points], &p[size_t(i) * M::parameters]);
    if (repetition >= 0) report(name, job, seconds() - begin, count);
  }
  if (M::parameters == 5)
    for (size_t i = 4; i < p.size(); i += 5) p[i] = std::exp(p[i]);
  FILE *file = fopen((directory + "/" + name + "." + job + ".bin").c_str(), "wb");
  fwrite(p.data(), 8, p.size(), file);
  fclose(file);
}

// 1000 refits of simulated series from the fitted curve, random numbers (xoshiro256+, Box and
// Muller) and two quantiles of the rate included.
struct Random {
  uint64_t s[4];
  explicit Random(uint64_t seed) {
    for (auto &word : s) {
      seed += 0x9e3779b97f4a7c15;
      uint64_t z = (seed ^ (seed >> 30)) * 0xbf58476d1ce4e5b9;
      z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
      word = z ^ (z >> 31);
    }
  }
  double uniform() {
    const uint64_t result = s[0] + s[3], t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = (s[3] << 45) | (s[3] >> 19);
    return ((result >> 11) + 0.5) * 0x1p-53;
  }
};

template <class Peer> void refits(const char *name, Peer &&peer) {
  using M = Model<logistic, 30>;
  constexpr int series = 50, replicates = 1000;
  const auto y = read(directory + "/W1_y.bin", size_t(20000) * M::points);
  const auto start = read(directory + "/W1_start.bin", size_t(20000) * M::parameters);
  volatile double width = 0;
  for (int repetition = -1; repetition < repetitions; repetition++) {
    const double begin = seconds();
    for (int i = 0; i < series; i++) {
      double p[4], mean[30], simulated[30], rates[replicates];
      std::copy(&start[i * 4], &start[i * 4] + 4, p);
      peer.fit(&y[i * 30], p);
      M::evaluate(p, mean, nullptr);
      double sum = 0;
      for (int j = 0; j < 30; j++) sum += (y[i * 30 + j] - mean[j]) * (y[i * 30 + j] - mean[j]);
      const double deviation = std::sqrt(sum / 26);
      Random random(i + 1);
      for (double &rate : rates) {
        for (int j = 0; j < 30; j += 2) {
          const double radius = deviation * std::sqrt(-2 * std::log(random.uniform()));
          const double angle = 6.283185307179586 * random.uniform();
          simulated[j] = mean[j] + radius * std::cos(angle);
          simulated[j + 1] = mean[j + 1] + radius * std::sin(angle);
        }
        double q[4] = {p[0], p[1], p[2], p[3]};
        peer.fit(simulated, q);
        rate = q[2];
      }
      std::nth_element(rates, rates + 25, rates + replicates);
      std::nth_element(rates + 25, rates + 975, rates + replicates);
      width = width + rates[975] - rates[25];
    }
    if (repetition >= 0) report(name, "refits", seconds() - begin, series);
  }
}

template <class M> void all(const std::string &job) {
  measure<M>("TinySolver 1e-8" SUFFIX, job, Tiny<M>(1e-8));
  measure<M>("TinySolver 1e-11" SUFFIX, job, Tiny<M>(1e-11));
  measure<M>("MINPACK" SUFFIX, job, Minpack<M>(), 5000);
  measure<M>("GSL" SUFFIX, job, Gsl<M>(), 5000);
}

int main(int count, char **arguments) {
  directory = arguments[1];
  repetitions = atoi(arguments[2]);
  for (int i = 3; i < count; i++) {
    const std::string job = arguments[i];
    if (job == "W1") all<Model<logistic, 30>>(job);
    if (job == "W2") all<Model<logistic, 14>>(job);
    if (job == "W3") all<Model<gompertz, 30>>(job);
    if (job == "W4") all<Model<floorless, 30>>(job);
    if (job == "W5") all<Model<richards, 60>>(job);
    if (job == "refits") {
      refits("TinySolver 1e-8" SUFFIX, Tiny<Model<logistic, 30>>(1e-8));
      refits("TinySolver 1e-11" SUFFIX, Tiny<Model<logistic, 30>>(1e-11));
      refits("MINPACK" SUFFIX, Minpack<Model<logistic, 30>>());
    }
  }
}
