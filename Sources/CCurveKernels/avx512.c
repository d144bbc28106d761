// The kernels with AVX-512.
#if defined(__x86_64__)
#include <immintrin.h>

#pragma clang attribute push( \
  __attribute__((target("arch=x86-64-v4"), min_vector_width(512))), apply_to = function)
#define KERNELS curve_kernels_avx512
#define WIDTH 8
#include "kernels.h"
#pragma clang attribute pop
#endif
