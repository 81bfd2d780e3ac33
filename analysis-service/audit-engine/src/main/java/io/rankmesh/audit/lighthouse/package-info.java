/** The audits of Lighthouse's SEO category, with Lighthouse's verdicts. */
@NullMarked
package io.rankmesh.audit.lighthouse;

import org.jspecify.annotations.NullMarked;
