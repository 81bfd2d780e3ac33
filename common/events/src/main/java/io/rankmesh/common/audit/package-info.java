/** What services record for the audit log, which user-service keeps: every call that may change something, without a word of theirs. */
@NullMarked
package io.rankmesh.common.audit;

import org.jspecify.annotations.NullMarked;
