package io.rankmesh.cli;

/**
 * What the process tells its caller when it ends. Part of the interface: scripts and CI gates rely on these numbers, with 1 for {@link
 * #NOT_MET}. 5 is the launcher's own: no JDK, a failed build, Java or a suite that does not start.
 */
public final class ExitCode {
    public static final int OK = 0;
    /** The score is below {@code --fail-under}, fell by more than {@code --max-score-drop}, or an assertion failed, and nothing else. The launcher makes it 1, which is what a JVM ends with that does not start. */
    public static final int NOT_MET = 10;
    /** Wrong options, an input that cannot be read, or a request that the suite refused as wrong. */
    public static final int USAGE = 2;
    /** The suite does not answer, or does not let this account in. */
    public static final int UNREACHABLE = 3;
    /** No analysis or no page: it failed, did not end in time, has no score for {@code --fail-under}; or something unforeseen went wrong. */
    public static final int FAILED = 4;
    /** Ctrl-C, or the analysis was cancelled by somebody else. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
