/** What the lists of an analysis have in common: filters, orders that an index serves, selected fields, and export. */
@NullMarked
package io.rankmesh.analysis.listing;

import org.jspecify.annotations.NullMarked;
