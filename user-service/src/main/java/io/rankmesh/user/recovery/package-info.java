/** Addresses that are verified, and passwords that are forgotten or changed. */
@NullMarked
package io.rankmesh.user.recovery;

import org.jspecify.annotations.NullMarked;
