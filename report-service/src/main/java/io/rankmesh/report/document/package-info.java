/** What a report says, and how it is gathered from an analysis. */
@NullMarked
package io.rankmesh.report.document;

import org.jspecify.annotations.NullMarked;
