#if canImport(Glibc)
  import CMalloc
#endif

/// Keeps up to 64 MiB that one series has freed for the next one.
///
/// Handed back to the system after each series and taken anew for the next, it took a ninth of the time of a file of
/// many.
func keepFreedMemory() {
  #if canImport(Glibc)
    mallopt(M_TRIM_THRESHOLD, 64 << 20)
    mallopt(M_MMAP_THRESHOLD, 32 << 20)
  #endif
}
