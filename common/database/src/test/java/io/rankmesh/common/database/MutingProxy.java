package io.rankmesh.common.database;

/** What is muted stays open and never answers again, not even when it is hung up on, as when the network loses a connection. */
final class MutingProxy extends DatabaseProxy {

    /** How many of the first connections are mute. */
    private volatile int muted;

    MutingProxy(int port) {
        super(port);
    }

    /** Mutes all connections that there are; new ones are as they should be. */
    void mute() {
        muted = connections();
    }

    @Override
    Treatment treat(int connection, String said) {
        return connection > muted ? Treatment.PASS : Treatment.SWALLOW;
    }
}
