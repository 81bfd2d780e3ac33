/** How what services have of an erased account goes, everywhere and provably. */
@NullMarked
package io.rankmesh.common.erasure;

import org.jspecify.annotations.NullMarked;
