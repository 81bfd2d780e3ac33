package io.rankmesh.cli.audit;

import io.rankmesh.audit.robots.RobotsTxt;
import java.nio.file.Path;

/** A page that is to be audited. */
sealed interface Source {

    /** What the page is called in the output: a file's name, or its path below the folder that was named; or the URL. */
    String name();

    /** The URL that the page is judged by. */
    String url();

    /**
     * @param root the folder that the site's root is taken to be: the one that was named, or else the file's own
     * @param robots of the site that the file is taken to be part of
     */
    record File(String name, String url, Path path, Path root, RobotsTxt robots) implements Source {}

    /** @param url as browsers would ask for it; the name is as it was typed */
    record Remote(String name, String url) implements Source {}
}
