package io.rankmesh.report.document;

/** How many findings there are of each severity. */
public record SeverityCounts(long critical, long warning, long notice) {
    public static final SeverityCounts NONE = new SeverityCounts(0, 0, 0);

    public long total() {
        return critical + warning + notice;
    }

    public long of(Severity severity) {
        return switch (severity) {
            case CRITICAL -> critical;
            case WARNING -> warning;
            case NOTICE -> notice;
        };
    }
}
