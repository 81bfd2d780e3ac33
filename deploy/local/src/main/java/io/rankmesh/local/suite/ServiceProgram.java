package io.rankmesh.local.suite;

import java.util.List;

/** How a service's process is started. */
@FunctionalInterface
interface ServiceProgram {

    /** Asked before each start. */
    List<String> command();

    /** Called after the process ended in good order. */
    default void afterOrderlyEnd() {}

    /** Whether an orderly end takes longer than usual. */
    default boolean endsSlowly() {
        return false;
    }
}
