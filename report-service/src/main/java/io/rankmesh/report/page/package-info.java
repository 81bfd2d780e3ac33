/** The report as a page that a person shows to a client. Everything from audited pages is hostile here. */
@NullMarked
package io.rankmesh.report.page;

import org.jspecify.annotations.NullMarked;
