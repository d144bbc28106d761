/* The LAPACK and BLAS routines that LeastSquares calls, by their Fortran symbols. */
#ifndef REPRISE_LAPACK_H
#define REPRISE_LAPACK_H

void dgeqp3_(const int *m, const int *n, double *a, const int *lda, int *jpvt, double *tau,
             double *work, const int *lwork, int *info);

#endif
