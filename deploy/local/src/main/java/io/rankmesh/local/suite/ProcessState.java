package io.rankmesh.local.suite;

/** What a process of the suite is doing. */
public enum ProcessState {
    /** Stopped on purpose. */
    STOPPED,
    STARTING,
    UP,
    /** Alive, but its readiness check fails. */
    NOT_READY,
    /** Ended by itself; waits before it is started again. */
    WAITING
}
