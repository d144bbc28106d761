// The settings of the GNU C library's allocator, which no module of Swift's declares.
#if __has_include(<malloc.h>)
#include <malloc.h>
#endif
