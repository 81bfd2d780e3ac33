package io.rankmesh.e2e.bench;

import io.rankmesh.local.process.ProcessIdentity;
import io.rankmesh.local.suite.SuiteProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Seconds that processes have had on the processors, where there is {@code /proc}; elsewhere 0. */
final class CpuTime {

    /** Of the fields of {@code /proc/PID/stat} behind the command's name: user and system time, then those of children that have ended. */
    private static final int FIRST_TIME = 11;

    private static final int TIMES = 4;

    /** The unit of these fields on all of Linux' architectures in use. */
    private static final double TICKS_PER_SECOND = 100;

    private CpuTime() {}

    /** Of a process and all that it has started. */
    static double of(SuiteProcess process) {
        return process.identity()
                .map(ProcessIdentity::pid)
                .flatMap(ProcessHandle::of)
                .map(CpuTime::of)
                .orElse(0.0);
    }

    /** Of a process and all that it has started. */
    static double of(ProcessHandle parent) {
        return Stream.concat(Stream.of(parent), parent.descendants())
                .mapToDouble(CpuTime::seconds)
                .sum();
    }

    static double ofThisProcess() {
        return seconds(ProcessHandle.current());
    }

    private static double seconds(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Stream.of(fields)
                            .skip(FIRST_TIME)
                            .limit(TIMES)
                            .mapToLong(Long::parseLong)
                            .sum()
                    / TICKS_PER_SECOND;
        } catch (IOException _) {
            // no /proc, or ended meanwhile, and then its parent's times have it
            return 0;
        }
    }
}
