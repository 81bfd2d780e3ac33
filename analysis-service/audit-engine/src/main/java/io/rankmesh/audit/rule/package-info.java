/** The audits of one page, group by group. */
@NullMarked
package io.rankmesh.audit.rule;

import org.jspecify.annotations.NullMarked;
