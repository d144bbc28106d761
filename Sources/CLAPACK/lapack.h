/* The LAPACK routines that LeastSquares calls, by their Fortran symbols. The trailing lengths are
   those that Fortran passes for character arguments. */
#ifndef REPRISE_LAPACK_H
#define REPRISE_LAPACK_H

#include <stddef.h>

/* Column-pivoted QR factorisation. */
void dgeqp3_(const int *m, const int *n, double *a, const int *lda, int *jpvt, double *tau,
             double *work, const int *lwork, int *info);

/* Product with the orthogonal factor of a QR factorisation. */
void dormqr_(const char *side, const char *trans, const int *m, const int *n, const int *k,
             const double *a, const int *lda, const double *tau, double *c, const int *ldc,
             double *work, const int *lwork, int *info, size_t side_length, size_t trans_length);

/* Triangular system. */
void dtrtrs_(const char *uplo, const char *trans, const char *diag, const int *n, const int *nrhs,
             const double *a, const int *lda, double *b, const int *ldb, int *info,
             size_t uplo_length, size_t trans_length, size_t diag_length);

/* Cholesky factorisation, and the solution of a system by it. */
void dpotrf_(const char *uplo, const int *n, double *a, const int *lda, int *info,
             size_t uplo_length);
void dpotrs_(const char *uplo, const int *n, const int *nrhs, const double *a, const int *lda,
             double *b, const int *ldb, int *info, size_t uplo_length);

#endif
