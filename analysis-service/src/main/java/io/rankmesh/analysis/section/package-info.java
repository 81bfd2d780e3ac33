/** The parts of a site, and how they link to each other. */
@NullMarked
package io.rankmesh.analysis.section;

import org.jspecify.annotations.NullMarked;
