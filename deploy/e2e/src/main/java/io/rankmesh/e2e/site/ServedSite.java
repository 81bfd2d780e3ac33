package io.rankmesh.e2e.site;

/** A site on the loopback network, until it is closed. */
public interface ServedSite extends AutoCloseable {

    /** Its origin with a slash, such as {@code http://127.0.0.1:41234/}. */
    String url();

    @Override
    void close();
}
