package io.rankmesh.load.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * What became of one input.
 *
 * @param nanos of the processor
 * @param fault null when all was well
 */
record Trial(long nanos, @Nullable String fault) {
    private static final long MAX_NANOS = 3_000_000_000L;
    private static final long MAX_ALLOCATED = 2L << 30;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Neither throws, nor takes long, nor much memory. */
    static Trial of(Target target, String input) {
        long nanos = THREADS.getCurrentThreadCpuTime();
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        String fault = null;
        try {
            target.read(input);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            fault = e.getMessage() + " (" + e.getClass().getSimpleName() + ")"
                    + (e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0]);
        }
        nanos = THREADS.getCurrentThreadCpuTime() - nanos;
        allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
        if (fault == null && nanos > MAX_NANOS) {
            fault = "took " + nanos / 1_000_000 + " ms";
        }
        if (fault == null && allocated > MAX_ALLOCATED) {
            fault = "took " + (allocated >> 20) + " MiB";
        }
        return new Trial(nanos, fault);
    }
}
