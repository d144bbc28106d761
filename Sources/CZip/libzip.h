/* libzip, whose header is that of the system. */
#ifndef REPRISE_LIBZIP_H
#define REPRISE_LIBZIP_H

#include <zip.h>

#endif
