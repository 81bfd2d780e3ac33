/** robots.txt: who may crawl what (RFC 9309), and what is wrong with the file. */
@NullMarked
package io.rankmesh.audit.robots;

import org.jspecify.annotations.NullMarked;
