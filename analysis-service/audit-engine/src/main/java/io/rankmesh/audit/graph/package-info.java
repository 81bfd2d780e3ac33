/** Structures over a whole crawl that stay small: pages are numbers, URLs 64-bit keys, links a few bits. They know nothing of audits. */
@NullMarked
package io.rankmesh.audit.graph;

import org.jspecify.annotations.NullMarked;
