// The kernels with AVX2 and fused multiplications.
#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("arch=x86-64-v3"))), apply_to = function)
#define KERNELS curve_kernels_avx2
#define WIDTH 4
#include "kernels.h"
#pragma clang attribute pop
#endif
