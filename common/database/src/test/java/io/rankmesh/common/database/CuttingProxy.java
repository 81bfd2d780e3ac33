package io.rankmesh.common.database;

import java.util.concurrent.atomic.AtomicInteger;

/** Cuts the first connections that ask for something: the database is lost in the midst of them. */
final class CuttingProxy extends DatabaseProxy {

    private final String word;
    private final AtomicInteger cutsLeft;

    /** @param word what a connection must say to be cut */
    CuttingProxy(int port, String word, int cuts) {
        super(port);
        this.word = word;
        this.cutsLeft = new AtomicInteger(cuts);
    }

    int cutsLeft() {
        return cutsLeft.get();
    }

    @Override
    Treatment treat(int connection, String said) {
        boolean cuts = said.contains(word) && cutsLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        return cuts ? Treatment.CUT : Treatment.PASS;
    }
}
