package io.rankmesh.local.suite;

import java.util.List;

/** How a service's process is started. */
@FunctionalInterface
interface ServiceProgram {

    /** Asked before each start. */
    List<String> command();

    /** Called after the process ended in good order. */
    default void afterOrderlyEnd() {}

    /** Called after the process was killed because it did not end. */
    default void afterKill() {}

    /** Whether an orderly end takes longer than usual, because a start-up cache is written then. */
    default boolean endsSlowly() {
        return false;
    }
}
