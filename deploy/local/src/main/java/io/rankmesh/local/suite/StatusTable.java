package io.rankmesh.local.suite;

import io.rankmesh.local.process.ProcessIdentity;
import io.rankmesh.local.process.ProcessTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;

/** The suite's processes, for people. */
final class StatusTable {

    private static final String ROW = "%-20s %8s %6s %-10s %8s %9s %10s%n";

    private StatusTable() {}

    static String of(SuiteStatus status, Instant now) {
        StringBuilder table = new StringBuilder();
        table.append(String.format(ROW, "PROCESS", "PID", "PORT", "STATE", "RESTARTS", "MEMORY", "FOR"));
        for (SuiteStatus.Part part : status.processes()) {
            table.append(row(part, now));
        }
        long supervisor = status.supervisor().pid();
        table.append(String.format(ROW, "supervisor", supervisor, "", "", "", memory(supervisor), ""));
        return table.toString();
    }

    private static String row(SuiteStatus.Part part, Instant now) {
        return String.format(
                ROW,
                part.name(),
                part.identity().map(identity -> Long.toString(identity.pid())).orElse("-"),
                part.port(),
                part.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                part.restarts(),
                part.identity()
                        .map(ProcessIdentity::pid)
                        .map(StatusTable::memory)
                        .orElse("-"),
                duration(Duration.between(part.since(), now)));
    }

    private static String memory(long pid) {
        OptionalLong bytes = ProcessTable.memory(pid);
        return bytes.isPresent() ? (bytes.getAsLong() >> 20) + " MB" : "-";
    }

    private static String duration(Duration time) {
        if (time.toHours() > 0) {
            return time.toHours() + " h " + time.toMinutesPart() + " m";
        }
        return time.toMinutes() > 0 ? time.toMinutes() + " m " + time.toSecondsPart() + " s" : time.toSeconds() + " s";
    }
}
