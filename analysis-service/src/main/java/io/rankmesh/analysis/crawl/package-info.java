/** The crawl of a site: frontier, robots.txt, visits, checkpoints. */
@NullMarked
package io.rankmesh.analysis.crawl;

import org.jspecify.annotations.NullMarked;
