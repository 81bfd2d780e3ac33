/** Text as it is measured and compared. */
@NullMarked
package io.rankmesh.audit.text;

import org.jspecify.annotations.NullMarked;
