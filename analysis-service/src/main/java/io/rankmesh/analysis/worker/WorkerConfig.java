package io.rankmesh.analysis.worker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How this replica works on analyses. */
@ConfigMapping(prefix = "rankmesh.worker")
public interface WorkerConfig {

    /** Whether this replica runs analyses; one that doesn't serves the API only. */
    @WithDefault("true")
    boolean enabled();

    /** Analyses that run at once on this replica. */
    @WithDefault("4")
    int analyses();

    /**
     * Analyses that this replica holds besides once they have done nothing but wait: for the delay that they ask for, or for a busy host.
     * Of those whose wait is over, as many as {@link #analyses} go on at once.
     */
    @WithDefault("60")
    int resting();

    /**
     * How long an analysis runs, or rests, before it makes room for one of an account that has fewer; longer than a request may take, so
     * that each time something comes of it.
     */
    @WithDefault("30s")
    Duration slice();

    /** Pause between two looks for work that no message announced. */
    @WithDefault("1s")
    Duration sweep();

    /** Claims without any progress after which an analysis is given up. */
    @WithDefault("5")
    int maxAttempts();

    /** How long a shutdown waits for the batches in hand. */
    @WithDefault("10s")
    Duration drain();
}
