/** What members have agreed to, with its history. */
@NullMarked
package io.rankmesh.user.consent;

import org.jspecify.annotations.NullMarked;
