/** What those do who run the platform. */
@NullMarked
package io.rankmesh.user.operator;

import org.jspecify.annotations.NullMarked;
