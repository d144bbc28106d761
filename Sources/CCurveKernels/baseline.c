// The kernels in the vectors that every processor of the architecture has, and the choice.
#define KERNELS curve_kernels_baseline
#define WIDTH 2
#include "kernels.h"

#if defined(__x86_64__)
extern const curve_kernels curve_kernels_avx2, curve_kernels_avx512;
#endif

const curve_kernels *curve_kernels_for(int set) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (set == curve_avx512)
    return __builtin_cpu_supports("x86-64-v4") ? &curve_kernels_avx512 : 0;
  if (set == curve_avx2) return __builtin_cpu_supports("x86-64-v3") ? &curve_kernels_avx2 : 0;
#endif
  return set == curve_baseline ? &curve_kernels_baseline : 0;
}
